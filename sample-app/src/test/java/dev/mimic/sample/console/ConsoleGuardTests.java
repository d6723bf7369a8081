package dev.mimic.sample.console;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleGuard}.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ConsoleGuardTests {

	private static final byte[] NOTHING = {};

	private final RawHttp http;

	ConsoleGuardTests(@Value("${local.server.port}") int port) {
		this.http = new RawHttp(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "127.0.0.1", "[::1]", "localhost:8080", "127.0.0.1:1",
			"[::1]:65535" })
	void answersLocalHosts(String host) throws IOException {
		assertThat(this.http.send("GET /connections", "Host: " + host + "\r\n", NOTHING).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.localhost",
			"localhost.", "127.0.0.2", "0.0.0.0", "[::2]", "[::ffff:127.0.0.1]", "192.168.0.1:8080",
			"evil.example:8080" })
	void refusesForeignHosts(String host) throws IOException {
		assertRefused(this.http.send("GET /connections", "Host: " + host + "\r\n", NOTHING), "Host");
		assertRefused(this.http.send("POST /connections/line-memory/exchange?bytes=1", "Host: " + host + "\r\n",
				"x".getBytes()), "Host");
		assertRefused(this.http.send("GET /nothing/here", "Host: " + host + "\r\n", NOTHING), "Host");
	}

	@Test
	void refusesARequestWithoutHost() throws IOException {
		assertRefused(this.http.send("GET /connections", "", NOTHING), "Host");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "http://localhost", "http://localhost:3000",
			"https://localhost:8080", "http://127.0.0.1:8080", "http://localhost:8080.evil.example", "" })
	void refusesForeignOrigins(String origin) throws IOException {
		assertRefused(this.http.send("GET /connections", "Host: localhost:8080\r\nOrigin: " + origin + "\r\n", NOTHING),
				"Origin");
		assertRefused(this.http.send("POST /connections/line-memory/exchange?bytes=1",
				"Host: localhost:8080\r\nOrigin: " + origin + "\r\n", NOTHING), "Origin");
		assertRefused(this.http.send("OPTIONS /connections",
				"Host: localhost:8080\r\nAccess-Control-Request-Method: POST\r\nOrigin: " + origin + "\r\n", NOTHING),
				"Origin");
	}

	@Test
	void answersItsOwnOrigin() throws IOException {
		assertThat(
				this.http.send("GET /connections", "Host: localhost:8080\r\nOrigin: http://localhost:8080\r\n", NOTHING)
					.status())
			.isEqualTo(200);
	}

	private static void assertRefused(RawHttp.Response response, String reason) {
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
		assertThat(response.headers()).doesNotContainKey("Access-Control-Allow-Origin");
		assertThat(response.text()).contains(reason).doesNotContain("\"uri\"", "pong");
	}

}
