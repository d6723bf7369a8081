package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.sshd.common.kex.extension.DefaultClientKexExtensionHandler;
import org.apache.sshd.common.kex.extension.parser.HostBoundPubkeyAuthentication;
import org.apache.sshd.common.session.Session;

/**
 * Handler for the extensions that a server announces (RFC 8308), which does not log one
 * of them at each login.
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

}
