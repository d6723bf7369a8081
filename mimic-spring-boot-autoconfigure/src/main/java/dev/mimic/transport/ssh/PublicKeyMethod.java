package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.auth.AbstractUserAuthMethodFactory;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.signature.SignatureFactoriesManager;

/**
 * Factory of the authentication method {@code publickey}, with the keys of the login in
 * their order.
 *
 * @author Mimic Contributors
 */
final class PublicKeyMethod extends AbstractUserAuthMethodFactory<ClientSession, UserAuth> implements UserAuthFactory {

	static final PublicKeyMethod INSTANCE = new PublicKeyMethod();

	private PublicKeyMethod() {
		super(UserAuthPublicKey.NAME);
	}

	@Override
	public UserAuth createUserAuth(ClientSession session) {
		return new Method(Algorithms.userSignatures(session));
	}

	/**
	 * The method in one session.
	 */
	private static final class Method extends UserAuthPublicKey {

		Method(List<NamedFactory<Signature>> signatures) {
			super(signatures);
		}

		@Override
		protected Iterator<PublicKeyIdentity> createPublicKeyIterator(ClientSession session,
				SignatureFactoriesManager signatures) throws IOException {
			Login login = ((FlowIoSession) session.getIoSession()).login();
			return OfferedKeys.open(login, session, signatures);
		}

	}

}
