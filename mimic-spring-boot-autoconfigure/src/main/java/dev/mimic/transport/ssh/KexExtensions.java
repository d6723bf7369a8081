package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;

import org.apache.sshd.common.kex.extension.DefaultClientKexExtensionHandler;
import org.apache.sshd.common.kex.extension.parser.HostBoundPubkeyAuthentication;
import org.apache.sshd.common.session.Session;

/**
 * Handler for the extensions that a server announces (RFC 8308). It does not log one of
 * them at each login, and leaves the order of the algorithms of host keys as it is, so
 * that the server shows the same key again at the next key exchange.
 *
 * @author Mimic Contributors
 */
final class KexExtensions extends DefaultClientKexExtensionHandler {

	@Override
	public boolean handleKexExtensionRequest(Session session, int index, int count, String name, byte[] data)
			throws IOException {
		if (!HostBoundPubkeyAuthentication.NAME.equals(name)) {
			return super.handleKexExtensionRequest(session, index, count, name, data);
		}
		if (new String(data, StandardCharsets.US_ASCII).equals("0")) {
			session.setAttribute(HOSTBOUND_AUTHENTICATION, 0);
		}
		return true;
	}

	// See Algorithms.userSignatures
	@Override
	protected void handleServerSignatureAlgorithms(Session session, Collection<String> announced) {
		if (announced != null) {
			session.setAttribute(SERVER_ALGORITHMS, new HashSet<>(announced));
		}
	}

}
