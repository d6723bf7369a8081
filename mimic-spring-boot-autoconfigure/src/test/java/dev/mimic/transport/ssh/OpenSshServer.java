package dev.mimic.transport.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.Programs;
import dev.mimic.testkit.ReservedPorts;
import org.awaitility.Awaitility;

/**
 * The {@code sshd} of OpenSSH with a configuration of its own, on a free port of this
 * machine. The user that runs the tests may log in with {@link #clientKey()}.
 *
 * @author Mimic Contributors
 */
public final class OpenSshServer implements AutoCloseable {

	/**
	 * Time for the first connection, which loads many classes, on a busy machine.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(40);

	private final Path folder;

	private final int port;

	private final SshKeyFile hostKey;

	private final SshKeyFile clientKey;

	private final List<String> options = new ArrayList<>();

	private Process process;

	private OpenSshServer(Path folder, SshKeyFile hostKey, SshKeyFile clientKey, List<String> options)
			throws Exception {
		this.folder = folder;
		this.hostKey = hostKey;
		this.clientKey = clientKey;
		this.options.addAll(options);
		this.port = ReservedPorts.reserve();
		this.process = launch();
	}

	/**
	 * Starts a server.
	 * @param folder where its files go
	 * @param options further lines of its configuration
	 * @return the server, which accepts connections
	 * @throws Exception if it does not start
	 */
	public static OpenSshServer start(Path folder, String... options) throws Exception {
		Path own = Files.createTempDirectory(folder, "sshd");
		return new OpenSshServer(own, SshKeyFile.create(own, "ed25519"), SshKeyFile.create(own, "ed25519"),
				List.of(options));
	}

	private Process launch() throws Exception {
		if (System.getProperty("user.name").equals("root")) {
			// Where sshd confines itself to, which a service would have made
			Files.createDirectories(Path.of("/run/sshd"));
		}
		Path authorized = this.folder.resolve("authorized_keys");
		if (!Files.exists(authorized)) {
			authorize(this.clientKey);
		}
		// Of each option the first one counts
		List<String> lines = new ArrayList<>(this.options);
		lines.addAll(List.of("Port " + this.port, "ListenAddress 127.0.0.1", "HostKey " + this.hostKey.file(),
				"AuthorizedKeysFile " + authorized, "PidFile none", "StrictModes no", "UsePAM no",
				"PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password",
				"LogLevel VERBOSE", "UseDNS no", "MaxStartups 200"));
		Path config = Files.write(this.folder.resolve("sshd_config"), lines);
		Process started = new ProcessBuilder(Programs.find("sshd").orElseThrow().toString(), "-D", "-e", "-f",
				config.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
			.start();
		Awaitility.await("sshd: " + log()).atMost(20, TimeUnit.SECONDS).until(() -> accepts(started));
		return started;
	}

	private boolean accepts(Process started) throws IOException {
		if (!started.isAlive()) {
			throw new IOException(Files.readString(log()));
		}
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 1000);
			return socket.getInputStream().read() == 'S';
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Lets a key log in.
	 * @param key the key
	 * @throws IOException if that can't be written down
	 */
	public void authorize(SshKeyFile key) throws IOException {
		Path file = this.folder.resolve("authorized_keys");
		String known = Files.exists(file) ? Files.readString(file) : "";
		Files.writeString(file, known + key.publicKey() + "\n");
	}

	/**
	 * Returns the port.
	 * @return the port on 127.0.0.1
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Returns the endpoint.
	 * @return the endpoint, with the user that runs the tests
	 */
	public SshEndpoint endpoint() {
		return new SshEndpoint(System.getProperty("user.name"), "127.0.0.1", this.port);
	}

	/**
	 * Returns the key of the server.
	 * @return the key
	 */
	public SshKeyFile hostKey() {
		return this.hostKey;
	}

	/**
	 * Returns the key that may log in.
	 * @return the key
	 */
	public SshKeyFile clientKey() {
		return this.clientKey;
	}

	/**
	 * Returns a file that knows the key of the server.
	 * @return the file
	 * @throws IOException if it can't be written
	 */
	public Path knownHosts() throws IOException {
		return Files.writeString(this.folder.resolve("known_hosts"),
				"[127.0.0.1]:" + this.port + " " + this.hostKey.publicKey() + "\n");
	}

	/**
	 * Returns options that log in.
	 * @return the options
	 * @throws IOException if files can't be written
	 */
	public SshOptions clientOptions() throws IOException {
		return SshOptions.defaults()
			.withKnownHosts(SshSource.of(knownHosts()))
			.withPrivateKeys(List.of(SshSource.of(this.clientKey.file())), null)
			.withTimeouts(Duration.ofMinutes(1), PATIENCE);
	}

	/**
	 * Connects with the {@code ssh} of OpenSSH.
	 * @param knownHosts the only file of known hosts
	 * @param options further options
	 * @return whether it logs in
	 * @throws Exception if it can't be started
	 */
	public boolean openSsh(Path knownHosts, String... options) throws Exception {
		List<String> all = new ArrayList<>(List.of(options));
		all.addAll(List.of("-F", "none", "-o", "UserKnownHostsFile=" + knownHosts, "-o", "GlobalKnownHostsFile=none",
				"-o", "IdentitiesOnly=yes", "-i", this.clientKey.file().toString()));
		return openSshWith(all.toArray(String[]::new));
	}

	/**
	 * Connects with the {@code ssh} of OpenSSH, which trusts what the options say.
	 * @param options the options
	 * @return whether it logs in
	 * @throws Exception if it can't be started
	 */
	public boolean openSshWith(String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of(Programs.find("ssh").orElseThrow().toString()));
		command.addAll(List.of(options));
		command.addAll(List.of("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-p",
				Integer.toString(this.port), "127.0.0.1", "true"));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		process.getInputStream().readAllBytes();
		return process.waitFor() == 0;
	}

	/**
	 * Returns how many logins there were.
	 * @return the number of sessions
	 * @throws IOException if the log can't be read
	 */
	public int logins() throws IOException {
		return (int) Files.readAllLines(log())
			.stream()
			.filter((line) -> line.startsWith("Accepted publickey for "))
			.count();
	}

	/**
	 * Returns what the server has logged.
	 * @return the text
	 * @throws IOException if it can't be read
	 */
	public String logText() throws IOException {
		return Files.readString(log(), StandardCharsets.UTF_8);
	}

	private Path log() {
		return this.folder.resolve("log");
	}

	/**
	 * Kills all sessions, but not the server, which accepts new ones.
	 */
	public void killSessions() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
	}

	/**
	 * Stops the processes of all sessions without ending them: their connections stay
	 * open and silent.
	 * @throws Exception if that fails
	 */
	public void freezeSessions() throws Exception {
		for (ProcessHandle session : this.process.descendants().toList()) {
			new ProcessBuilder("kill", "-STOP", Long.toString(session.pid())).start().waitFor();
		}
	}

	/**
	 * Returns how many sessions there are.
	 * @return the number of sessions
	 */
	public long sessions() {
		return this.process.children().count();
	}

	@Override
	public void close() {
		List<ProcessHandle> all = this.process.descendants().toList();
		this.process.destroyForcibly();
		all.forEach(ProcessHandle::destroyForcibly);
	}

}
