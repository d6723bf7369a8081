package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.helpers.AbstractSessionFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * Client of SSHD without the defaults that trust, read or open anything: it refuses every
 * server key, finds no configuration, keys or agent, and accepts no channels. Each
 * session gets the credentials of its login.
 *
 * @author Mimic Contributors
 */
final class HopClient extends SshClient {

	/**
	 * Bytes that a server may send in one channel before they are read.
	 */
	static final long WINDOW = 1024 * 1024;

	private HopClient() {
	}

	static HopClient start(ScheduledExecutorService scheduler) {
		JdkEdDsaRegistrar.registerIfMissing();
		HopClient client = (HopClient) ClientBuilder.builder()
			.factory(HopClient::new)
			.serverKeyVerifier((session, address, key) -> false)
			.hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
			.clientIdentityLoader(NoIdentities.INSTANCE)
			.filePasswordProvider(FilePasswordProvider.EMPTY)
			.forwardingFilter(RejectAllForwardingFilter.INSTANCE)
			.channelFactories(List.of())
			.keyExchangeFactories(Algorithms.keyExchanges())
			.cipherFactories(Algorithms.ciphers())
			.macFactories(Algorithms.macs())
			.signatureFactories(Algorithms.signatures())
			.build();
		client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
		client.setUserAuthFactories(List.of(PublicKeyMethod.INSTANCE));
		client.setKexExtensionHandler(new KexExtensions());
		client.setIoServiceFactoryFactory(new FlowServiceFactory());
		client.setScheduledExecutorService(scheduler);
		client.setSessionFactory(new LoginSessionFactory(client));
		CoreModuleProperties.WINDOW_SIZE.set(client, WINDOW);
		CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
		client.start();
		return client;
	}

	/**
	 * Starts the key exchange. Called on the session's executor.
	 * @param address the address
	 * @return the session
	 * @throws IOException if it fails immediately
	 */
	ClientSession open(FlowAddress address) throws IOException {
		Login login = address.login();
		HostConfigEntry entry = new HostConfigEntry("", login.server().host(), login.server().port(), login.user());
		entry.setIdentitiesOnly(true);
		ConnectFuture connected = doConnect(login.user(), address, null, null, KeyIdentityProvider.EMPTY_KEYS_PROVIDER,
				entry);
		return connected.verify().getSession();
	}

	@Override
	protected void setupSessionTimeout(AbstractSessionFactory<?, ?> factory) {
		// Sessions have timers of their own
	}

	@Override
	protected void removeSessionTimeout(AbstractSessionFactory<?, ?> factory) {
		// None is set up
	}

	/**
	 * Factory that prepares each session for its login.
	 */
	private static final class LoginSessionFactory extends SessionFactory {

		LoginSessionFactory(SshClient client) {
			super(client);
		}

		@Override
		protected ClientSessionImpl doCreateSession(IoSession connection) throws Exception {
			ClientSessionImpl session = new LoginSession(getClient(), connection);
			((FlowIoSession) connection).login().prepare(session);
			return session;
		}

	}

}
