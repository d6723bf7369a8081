package dev.mimic.sample.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.gate.shared.RequiresProgram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients wait for elements of lists at the store, and leave, as at a real Redis.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class StoreWaitingTests {

	private static final int CLIENTS = 20;

	private static final int TIMEOUT_MILLIS = 30_000;

	@RegisterExtension
	static final RedisProcess redis = new RedisProcess();

	private final int port;

	StoreWaitingTests(@Value("${local.mimic.store.port}") int port) {
		this.port = port;
	}

	@ParameterizedTest
	@ValueSource(strings = { "BLPOP w:q 0", "BRPOP w:none w:q 0", "BLMOVE w:q w:to LEFT RIGHT 0",
			"BRPOPLPUSH w:q w:to 0", "BLPOP w:q 0\r\nPING", "BLPOP w:q 1000" })
	void aClientThatLeavesTakesNothing(String command) throws IOException {
		for (int server : new int[] { redis.port(), this.port }) {
			for (boolean reset : new boolean[] { false, true }) {
				try (Client other = new Client(server)) {
					leave(server, other, command, reset);
					assertThat(other.ask("RPUSH w:q job")).isEqualTo(":1");
					assertThat(other.ask("LLEN w:q")).isEqualTo(":1");
					assertThat(other.ask("DEL w:q w:to")).isEqualTo(":1");
				}
			}
		}
	}

	private static void leave(int server, Client other, String command, boolean reset) throws IOException {
		List<Client> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			clients.add(new Client(server).send(command));
		}
		awaitBlocked(other, CLIENTS);
		for (Client client : clients) {
			client.leave(reset);
		}
		awaitBlocked(other, 0);
	}

	private static void awaitBlocked(Client client, int count) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> client.info().contains("blocked_clients:" + count + "\r\n"));
	}

	/**
	 * In the order in which they began to wait.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "RPUSH w:q a b c", "MULTI|RPUSH w:q a|RPUSH w:q b c|LLEN w:q|EXEC",
			"RPUSH w:s a b c|RENAME w:s w:q", "RPUSH w:q a|RPUSH w:q b|RPUSH w:q c|SET w:q x|DEL w:q" })
	void elementsGoToThoseThatWait(String commands) throws IOException {
		List<List<String>> outcomes = new ArrayList<>();
		for (int server : new int[] { redis.port(), this.port }) {
			List<String> outcome = new ArrayList<>();
			try (Client other = new Client(server);
					Client first = new Client(server).send("BLPOP w:q 0");
					Client second = await(other, new Client(server), 1, "BRPOP w:q w:none 0");
					Client third = await(other, new Client(server), 2, "BLPOP w:none w:q 0")) {
				awaitBlocked(other, 3);
				for (String command : commands.split("\\|")) {
					outcome.add(other.ask(command));
				}
				for (Client client : List.of(first, second, third)) {
					outcome.addAll(client.lines(5));
				}
				if (commands.startsWith("MULTI")) {
					other.lines(3);
				}
				outcome.add(other.ask("DEL w:q w:s"));
			}
			outcomes.add(outcome);
		}
		assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
	}

	private static Client await(Client other, Client client, int before, String command) throws IOException {
		awaitBlocked(other, before);
		return client.send(command);
	}

	/**
	 * Client that speaks lines.
	 */
	private static final class Client implements AutoCloseable {

		private final Socket socket;

		private final InputStream in;

		Client(int port) throws IOException {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(TIMEOUT_MILLIS);
			this.in = this.socket.getInputStream();
		}

		Client send(String command) throws IOException {
			this.socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
			return this;
		}

		String ask(String command) throws IOException {
			return send(command).line();
		}

		String info() throws IOException {
			int length = Integer.parseInt(ask("INFO clients").substring(1));
			String text = new String(this.in.readNBytes(length), StandardCharsets.US_ASCII);
			line();
			return text;
		}

		List<String> lines(int count) throws IOException {
			List<String> lines = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				lines.add(line());
			}
			return lines;
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
				assertThat(next).as("the end of the stream after '%s'", line).isNotEqualTo(-1);
				line.append((char) next);
			}
			return line.toString().strip();
		}

		void leave(boolean reset) throws IOException {
			if (reset) {
				this.socket.setSoLinger(true, 0);
			}
			this.socket.close();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
