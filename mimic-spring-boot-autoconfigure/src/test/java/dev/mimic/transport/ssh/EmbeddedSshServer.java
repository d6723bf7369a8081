package dev.mimic.transport.ssh;

import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.function.Consumer;

import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/**
 * An SSH server inside the process, with passwords, on a free port of this machine.
 *
 * @author Mimic Contributors
 */
public final class EmbeddedSshServer implements AutoCloseable {

	/**
	 * The user that may log in.
	 */
	public static final String USER = "deploy";

	/**
	 * The user's password.
	 */
	public static final String PASSWORD = "pa55w0rd";

	private final SshServer server;

	private final KeyPair hostKey;

	private EmbeddedSshServer(SshServer server, KeyPair hostKey) {
		this.server = server;
		this.hostKey = hostKey;
	}

	/**
	 * Starts a server that takes passwords.
	 * @return the server
	 * @throws Exception if it does not start
	 */
	public static EmbeddedSshServer start() throws Exception {
		return start((server) -> server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE)));
	}

	/**
	 * Starts a server that asks for passwords interactively.
	 * @return the server
	 * @throws Exception if it does not start
	 */
	public static EmbeddedSshServer startInteractive() throws Exception {
		return start((server) -> server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE)));
	}

	/**
	 * Starts a server.
	 * @param customizer changes it beforehand
	 * @return the server
	 * @throws Exception if it does not start
	 */
	static EmbeddedSshServer start(Consumer<SshServer> customizer) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair hostKey = generator.generateKeyPair();
		SshServer server = SshServer.setUpDefaultServer();
		server.setHost("127.0.0.1");
		server.setPort(0);
		server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
		server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
		server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
		CoreModuleProperties.NIO_WORKERS.set(server, 2);
		customizer.accept(server);
		server.start();
		return new EmbeddedSshServer(server, hostKey);
	}

	/**
	 * Returns the server.
	 * @return the server of SSHD
	 */
	SshServer server() {
		return this.server;
	}

	/**
	 * Returns the port.
	 * @return the port on 127.0.0.1
	 */
	public int port() {
		return this.server.getPort();
	}

	/**
	 * Returns how many sessions are open.
	 * @return the number of sessions
	 */
	public int sessions() {
		return this.server.getActiveSessions().size();
	}

	/**
	 * Returns the endpoint.
	 * @return the endpoint, without the password
	 */
	public SshEndpoint endpoint() {
		return new SshEndpoint(USER, "127.0.0.1", port());
	}

	/**
	 * Returns the line that makes the key of the server known.
	 * @return the line
	 */
	public String knownHost() {
		return "[127.0.0.1]:" + port() + " " + PublicKeyText.line(this.hostKey.getPublic());
	}

	/**
	 * Returns options that know the server, without credentials.
	 * @return the options
	 */
	public SshOptions clientOptions() {
		return SshOptions.defaults().withKnownHosts(new TextSource(knownHost()));
	}

	@Override
	public void close() throws IOException {
		this.server.stop(true);
	}

}
