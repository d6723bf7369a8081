package dev.mimic.transport.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that proxies with unusual answers lead on where curl goes on, and nowhere else:
 * several hundred answers, random ones from fixed seeds.
 *
 * @author Mimic Contributors
 */
@Tag("comparison")
@RequiresProgram("curl")
class CurlComparisonTests {

	private static final String PAGE = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello";

	private static final int INPUTS = 120;

	private static final List<String> STATUS_LINES = List.of("HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK",
			"HTTP/1.0 200 Connection established", "HTTP/1.1 200", "HTTP/1.1 200 ", "HTTP/1.1  200 OK",
			"HTTP/1.1 200OK", "HTTP/1.1 204 No Content", "HTTP/1.1 299 x", "HTTP/1.1 302 Found", "HTTP/1.1 403 No",
			"HTTP/1.1 407 Who", "HTTP/1.1 502 Bad", "HTTP/1.1 2000 x", "HTTP/1.9 200 x");

	private static final List<String> FIELDS = List.of("Via: 1.1 x", "Content-Length: 0", "Content-Length: 17",
			"content-length: 5", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "Content-Type: text/html",
			"Connection: close", "Proxy-Connection: keep-alive", "X:", "X : y", "nonsense", ": empty", " folded",
			"\tfolded", "Set-Cookie: a=\"b\u00e4\"", "X: a\u0001b", "Proxy-Authenticate: Basic realm=\"x\"",
			"Location: http://x/", "Upgrade: websocket");

	private final Proxies proxies = new Proxies();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void answersToConnect(long seed) throws Exception {
		Random random = new Random(seed);
		List<String> answers = new ArrayList<>();
		for (int i = 0; i < INPUTS; i++) {
			StringBuilder answer = new StringBuilder();
			answer.append(STATUS_LINES.get(random.nextInt(STATUS_LINES.size()))).append(end(random));
			for (int fields = random.nextInt(4); fields > 0; fields--) {
				answer.append(FIELDS.get(random.nextInt(FIELDS.size()))).append(end(random));
			}
			answers.add(answer.append(end(random)).toString());
		}
		assertAsCurl("http", answers, (connection, answer) -> {
			connection.readHead().write(answer);
			if (answer.contains(" 2")) {
				connection.read(1).readHead().write(PAGE);
			}
			connection.socket().close();
		});
	}

	private static String end(Random random) {
		return (random.nextInt(3) == 0) ? "\n" : "\r\n";
	}

	@ParameterizedTest
	@ValueSource(longs = { 3, 4 })
	void repliesOfSocks5(long seed) throws Exception {
		Random random = new Random(seed);
		List<String> answers = new ArrayList<>();
		for (int i = 0; i < INPUTS; i++) {
			int type = oneOf(random, 1, 1, 1, 3, 4, 0, 2);
			int length = switch (type) {
				// curl waits for ten bytes
				case 3 -> 3 + random.nextInt(20);
				case 4 -> 16;
				default -> 4;
			};
			StringBuilder answer = new StringBuilder();
			answer.append(letter(oneOf(random, 5, 5, 5, 5, 5, 5, 4, 0)))
				.append(letter(oneOf(random, 2, 2, 2, 0, 255, 1)))
				.append(letter(oneOf(random, 1, 1, 5, 0, 255)))
				.append(letter(oneOf(random, 0, 0, 0, 0, 1, 255)))
				.append(letter(oneOf(random, 5, 5, 5, 5, 5, 4, 0)))
				.append(letter(oneOf(random, 0, 0, 0, 0, 0, 1, 2, 5, 8, 9)))
				.append(letter(oneOf(random, 0, 0, 1, 255)))
				.append(letter(type));
			if (type == 3) {
				answer.append(letter(length));
			}
			answer.append("x".repeat(length + 2));
			answers.add(answer.toString());
		}
		assertAsCurl("socks5h", answers, (connection, answer) -> {
			byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
			connection.read(2);
			connection.read(connection.bytes()[1]).socket().getOutputStream().write(bytes, 0, 2);
			if (bytes[1] == 2) {
				connection.read(3 + 3 + 6).socket().getOutputStream().write(bytes, 2, 2);
			}
			connection.read(4 + 1 + "orders.internal".length() + 2)
				.socket()
				.getOutputStream()
				.write(bytes, 4, bytes.length - 4);
			connection.read(1);
			while (!connection.text().endsWith("\r\n\r\n")) {
				connection.read(1);
			}
			connection.write(PAGE);
			connection.socket().close();
		});
	}

	@Test
	void commonChallengesAreAnsweredAlike() throws Exception {
		assertAsCurl("http", List.of("HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"a, Digest b\"\r\n\r\n",
				"HTTP/1.1 407 x\r\nProxy-Authenticate: Digest realm=\"no basic accounts here\", nonce=\"1\"\r\n\r\n"),
				(connection, answer) -> {
					connection.readHead().write(answer);
					connection.socket().close();
				});
	}

	private static int oneOf(Random random, int... values) {
		return values[random.nextInt(values.length)];
	}

	private static char letter(int value) {
		return (char) value;
	}

	private void assertAsCurl(String scheme, List<String> answers, Behaviour behaviour) throws Exception {
		List<String> differences = new ArrayList<>();
		int tunnels = 0;
		for (String answer : answers) {
			try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> behaviour.serve(connection, answer))) {
				boolean expected = curl(scheme + "://bob:s3cret@127.0.0.1:" + proxy.port());
				boolean actual = mimic(scheme.replace("5h", "5") + "://bob:s3cret@127.0.0.1:" + proxy.port());
				tunnels += expected ? 1 : 0;
				if (expected != actual) {
					differences.add((expected ? "curl only: " : "mimic only: ") + visible(answer));
				}
			}
		}
		assertThat(differences).as(tunnels + " tunnels of " + answers.size()).isEmpty();
	}

	private static String visible(String answer) {
		return answer.chars()
			.mapToObj((letter) -> (letter < ' ' || letter > '~') ? String.format("\\x%02x", letter)
					: String.valueOf((char) letter))
			.reduce("", String::concat);
	}

	private static boolean curl(String proxy) throws Exception {
		Process process = new ProcessBuilder(Programs.find("curl").orElseThrow().toString(), "-q", "-s", "--max-time",
				"10", "--proxytunnel", "-x", proxy, "http://orders.internal:7000/")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		return process.waitFor() == 0 && output.equals("hello");
	}

	private boolean mimic(String proxy) throws Exception {
		this.proxies.add("proxy", proxy);
		try (Flow flow = this.proxies.lead("orders.internal", 7000).get(10, TimeUnit.SECONDS)) {
			flow.write(Unpooled.copiedBuffer("GET / HTTP/1.0\r\n\r\n", StandardCharsets.US_ASCII))
				.get(10, TimeUnit.SECONDS);
			return new String(flow.inputStream().readAllBytes(), StandardCharsets.ISO_8859_1).equals(PAGE);
		}
		catch (ExecutionException | IOException ex) {
			return false;
		}
	}

	/**
	 * What a proxy does with an answer.
	 */
	private interface Behaviour {

		void serve(ScriptedConnection connection, String answer) throws IOException;

	}

}
