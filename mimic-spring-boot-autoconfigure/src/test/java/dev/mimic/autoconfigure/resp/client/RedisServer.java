package dev.mimic.autoconfigure.resp.client;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.Programs;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.transport.tls.TestCertificates;
import org.awaitility.Awaitility;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis, the installed one or else the one that a test dependency brings: at a TCP
 * port, a port with TLS and a Unix socket. It has the user {@code app} with the password
 * {@code s3cret}, and everything is allowed without one.
 *
 * @author Mimic Contributors
 */
public final class RedisServer implements AutoCloseable {

	static final String PASSWORD = "s3cret";

	private final Path folder;

	private final int port;

	private final int tlsPort;

	private final List<String> options;

	private Process process;

	private RedisServer(Path folder, int port, int tlsPort, String... options) throws IOException {
		this.folder = folder;
		this.port = port;
		this.tlsPort = tlsPort;
		this.options = List.of(options);
		this.process = launch();
	}

	static RedisServer start(Path folder) throws IOException {
		Files.writeString(folder.resolve("server.crt"), TestCertificates.SERVER.getCertificatePathPEM());
		Files.writeString(folder.resolve("server.key"), TestCertificates.SERVER.getPrivateKeyPEM());
		Files.writeString(folder.resolve("users.acl"), """
				user default on nopass ~* &* +@all
				user app on >%s ~* &* +@all
				user reader on >%s ~* resetchannels &news +@all
				""".formatted(PASSWORD, PASSWORD));
		return new RedisServer(folder, ReservedPorts.reserve(), ReservedPorts.reserve());
	}

	/**
	 * Starts one that has a Unix socket only, which nobody else can take while it is
	 * down.
	 * @param folder where its files go
	 * @return the server
	 * @throws IOException if it does not start
	 */
	public static RedisServer startAtSocket(Path folder) throws IOException {
		return new RedisServer(folder, 0, 0);
	}

	/**
	 * Starts one that is a cluster of its own, whose slots nobody serves yet. It has a
	 * Unix socket, and a port for the cluster only.
	 * @param folder where its files go
	 * @return the server
	 * @throws IOException if it does not start
	 */
	static RedisServer startCluster(Path folder) throws IOException {
		return new RedisServer(folder, 0, 0, "--cluster-enabled", "yes", "--port",
				String.valueOf(ReservedPorts.reserve()), "--cluster-port", String.valueOf(ReservedPorts.reserve()));
	}

	private Process launch() throws IOException {
		Path program = program();
		List<String> command = new ArrayList<>(List.of(program.toString()));
		if (isAtLeastSeven(program)) {
			command.addAll(List.of("--enable-debug-command", "yes"));
		}
		command.addAll(List.of("--port", String.valueOf(this.port), "--bind", "127.0.0.1", "--save", "", "--dir",
				this.folder.toString(), "--unixsocket", socket().toString()));
		if (this.port != 0) {
			command.addAll(List.of("--tls-port", String.valueOf(this.tlsPort), "--tls-cert-file",
					this.folder.resolve("server.crt").toString(), "--tls-key-file",
					this.folder.resolve("server.key").toString(), "--tls-auth-clients", "no", "--aclfile",
					this.folder.resolve("users.acl").toString()));
		}
		command.addAll(this.options);
		Process started = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.folder.resolve("redis.log").toFile()))
			.start();
		Awaitility.await("a connection to Redis").atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
			SocketChannel.open(UnixDomainSocketAddress.of(socket())).close();
			return true;
		});
		return started;
	}

	private static Path program() throws IOException {
		Path installed = Programs.find("redis-server").orElse(null);
		return (installed != null) ? installed : ExecutableProvider.newJarResourceProvider().get().toPath();
	}

	// Before, debugging was always allowed
	private static boolean isAtLeastSeven(Path program) throws IOException {
		Process process = new ProcessBuilder(program.toString(), "--version").start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
			.matches("(?s).*v=([7-9]|\\d\\d).*");
	}

	int port() {
		return this.port;
	}

	int tlsPort() {
		return this.tlsPort;
	}

	/**
	 * Returns where it listens.
	 * @return the path of its Unix socket
	 */
	public Path socket() {
		return this.folder.resolve("redis.sock");
	}

	/**
	 * Ends the process and starts another one in its place.
	 * @throws IOException if it does not start
	 */
	void restart() throws IOException {
		stop();
		this.process = launch();
	}

	/**
	 * Sends a signal to the process, such as {@code STOP} and {@code CONT}.
	 * @param signal the name of the signal
	 * @throws IOException if it can't be sent
	 * @throws InterruptedException if the thread is interrupted
	 */
	void signal(String signal) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + signal, String.valueOf(this.process.pid())).start().waitFor();
	}

	void stop() {
		this.process.destroy();
		this.process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() {
		stop();
	}

}
