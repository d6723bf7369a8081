package dev.mimic.transport.ssh;

import java.security.KeyPair;
import java.util.List;

import org.apache.sshd.client.config.keys.ClientIdentityLoader;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.session.SessionContext;

/**
 * Loader of no keys: those of a login are loaded before its session starts.
 *
 * @author Mimic Contributors
 */
enum NoIdentities implements ClientIdentityLoader {

	INSTANCE;

	@Override
	public boolean isValidLocation(NamedResource location) {
		return false;
	}

	@Override
	public Iterable<KeyPair> loadClientIdentities(SessionContext session, NamedResource location,
			FilePasswordProvider provider) {
		return List.of();
	}

}
