package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.testkit.EchoServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the lines before the version of a server, and for what MINA SSHD logs.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerGreetingTests {

	private static final String WITHOUT_A_WORD = "closed by the server, without a word. It may limit connections "
			+ "(MaxStartups, PerSourcePenalties or an allow list), or be no SSH server";

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"Exceeded MaxStartups\\r\\n | closed by the server. It said: Exceeded MaxStartups",
			"Not allowed at this time | closed by the server. It said: Not allowed at this time",
			"one\\ntwo\\r\\n\\n three\\nfour\\n | closed by the server. It said: one / two / three",
			"HTTP/1.1 400 Bad Request\\r\\nServer: x\\r\\n\\r\\n<html> | It said: HTTP/1.1 400 Bad Request / Server: x / <html>. It is a web server",
			"'' | " + WITHOUT_A_WORD, "SSH | closed by the server. It said: SSH",
			"\u0001\u0002x\u0003\\n | closed by the server. It said: x" })
	void linesAreToldWhenTheServerCloses(String text, String message, CapturedOutput output) throws Exception {
		assertThat(refusal(text.replace("\\r", "\r").replace("\\n", "\n")))
			.contains("The SSH handshake with me@127.0.0.1:")
			.contains(message);
		assertThat(output).doesNotContain("WARN").doesNotContain("INFO org.apache");
	}

	@Test
	void limitsAreThoseOfOpenSsh() throws Exception {
		assertThat(refusal("x".repeat(8193))).contains("failed: It sent a line of more than 8192 bytes in place of its "
				+ "version, so it may be no SSH server. It said: xxx");
		assertThat(refusal("line\n".repeat(1024))).contains("failed: It sent 1024 lines in place of its version, "
				+ "so it may be no SSH server. It said: line / line / line");
	}

	@Test
	@RequiresProgram({ "sshd", "ssh-keygen" })
	void linesBeforeTheVersionAreSkipped(@TempDir Path folder, CapturedOutput output) throws Exception {
		try (OpenSshServer server = OpenSshServer.start(folder); EchoServer echo = new EchoServer()) {
			for (String banner : new String[] { "hello\r\n", "line\n".repeat(1023), "x".repeat(8000) + "\n",
					"SS\nH\n" }) {
				try (GreetingRelay relay = new GreetingRelay(server.port(), banner);
						SshNetwork network = new SshNetwork()) {
					network.hop("bastion", new SshEndpoint(server.endpoint().user(), "127.0.0.1", relay.port()),
							server.clientOptions()
								.withKnownHosts(new TextSource("127.0.0.1 " + server.hostKey().publicKey())));
					try (Flow flow = network.connect(echo.port(), "bastion")) {
						assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
					}
				}
			}
		}
		assertThat(output).doesNotContain("WARN").doesNotContain("INFO org.apache");
	}

	@Test
	@RequiresProgram({ "sshd", "ssh-keygen" })
	void refusalsAreNotLoggedByTheLibrary(@TempDir Path folder, CapturedOutput output) throws Exception {
		try (OpenSshServer server = OpenSshServer.start(folder); SshNetwork network = new SshNetwork()) {
			network.hop("unknown", server.endpoint(), server.clientOptions().withKnownHosts(new TextSource("")));
			SshKeyFile other = SshKeyFile.create(folder, "ed25519");
			network.hop("refused", server.endpoint(),
					server.clientOptions().withPrivateKeys(List.of(SshSource.of(other.file())), null));
			for (String hop : new String[] { "unknown", "refused" }) {
				catchThrowableOfType(NoFlowException.class, () -> network.connect(1, hop));
			}
		}
		assertThat(output).doesNotContain("WARN").doesNotContain("INFO org.apache").doesNotContain("INFO dev.mimic");
	}

	private static String refusal(String text) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				SshNetwork network = new SshNetwork()) {
			Thread thread = new Thread(() -> {
				try (Socket client = server.accept()) {
					client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
					client.shutdownOutput();
					client.getInputStream().readAllBytes();
				}
				catch (IOException ex) {
					// The client has closed
				}
			});
			thread.start();
			network.hop("bastion", new SshEndpoint("me", "127.0.0.1", server.getLocalPort()), SshOptions.defaults());
			NoFlowException refused = catchThrowableOfType(NoFlowException.class, () -> network.connect(1, "bastion"));
			thread.join();
			return String.valueOf(refused.getMessage());
		}
	}

	/**
	 * Relay to a server that sends a text first.
	 */
	private static final class GreetingRelay implements AutoCloseable {

		private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

		private final int target;

		private final String banner;

		GreetingRelay(int target, String banner) throws IOException {
			this.target = target;
			this.banner = banner;
			start(this::accept);
		}

		int port() {
			return this.listener.getLocalPort();
		}

		private void accept() {
			try (Socket client = this.listener.accept();
					Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
				client.getOutputStream().write(this.banner.getBytes(StandardCharsets.UTF_8));
				Thread other = start(() -> copy(client, server));
				copy(server, client);
				other.join();
			}
			catch (IOException | InterruptedException ex) {
				// The test is over
			}
		}

		private static void copy(Socket from, Socket to) {
			try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
				in.transferTo(out);
			}
			catch (IOException ex) {
				// One side has closed
			}
		}

		private static Thread start(Runnable task) {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			thread.start();
			return thread;
		}

		@Override
		public void close() throws IOException {
			this.listener.close();
		}

	}

}
