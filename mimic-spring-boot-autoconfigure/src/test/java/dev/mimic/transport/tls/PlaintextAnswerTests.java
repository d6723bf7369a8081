package dev.mimic.transport.tls;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.netty.handler.ssl.NotSslRecordException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlaintextAnswer}.
 *
 * @author Mimic Contributors
 */
class PlaintextAnswerTests {

	@ParameterizedTest
	@CsvSource({ "-ERR unknown command, a Redis server without TLS", "-NOAUTH Authentication required., a Redis server",
			"-DENIED Redis is running in protected mode, a Redis server", "HTTP/1.1 400 Bad Request, a web server",
			"SSH-2.0-OpenSSH_9.2, an SSH server" })
	void serverIsRecognized(String answer, String server) {
		assertThat(advice(answer + "\r\n")).startsWith(": it looks like " + server);
	}

	@ParameterizedTest
	@ValueSource(strings = { "220 hello", "-", "-err", "", "HELLO" })
	void otherAnswersAreNot(String answer) {
		assertThat(advice(answer)).isEmpty();
	}

	private static String advice(String answer) {
		String digits = HexFormat.of().formatHex(answer.getBytes(StandardCharsets.US_ASCII));
		return PlaintextAnswer.of(new NotSslRecordException("not an SSL/TLS record: " + digits)).advice();
	}

}
