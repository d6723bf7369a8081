package dev.mimic.autoconfigure.resp.server;

import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.server.RespServerListener.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerLimitNames}.
 *
 * @author Mimic Contributors
 */
class ServerLimitNamesTests {

	private final ServerLimitNames names = new ServerLimitNames((key) -> "my.server." + key);

	@ParameterizedTest
	@CsvSource({ "lineBytes, line", "bulkBytes, bulk", "elements, elements", "totalBytes, total" })
	void limitOfARequestIsAProperty(String limit, String property) {
		String message = RespProtocolException.limit("Too much", limit, 7).message((name) -> "'" + name + "'");
		assertThat(this.names.in(Refusal.PROTOCOL, message))
			.isEqualTo("Too much, but at most 7 are allowed ('my.server.resp.limits." + property + "')");
	}

	@ParameterizedTest
	@CsvSource({ "HANDSHAKE_TIMEOUT, handshake-timeout", "OUTPUT_LIMIT, output-limit", "OUTPUT_TIMEOUT, output-timeout",
			"STREAM_TIMEOUT, stream-timeout" })
	void otherLimitsAreProperties(Refusal refusal, String property) {
		assertThat(this.names.in(refusal, "it is late")).isEqualTo("it is late ('my.server.resp." + property + "')");
	}

	@ParameterizedTest
	@EnumSource(names = { "HTTP", "TLS", "WRONG_PASSWORD", "PROTOCOL" })
	void whatIsNoLimitStaysAsItIs(Refusal refusal) {
		String detail = "x, but at most 10 are allowed ('elements' before a login, RespLimits.UNAUTHENTICATED)";
		assertThat(this.names.in(refusal, detail)).isEqualTo(detail);
	}

}
