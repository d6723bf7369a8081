package dev.mimic.transport.tcp;

import java.net.URI;

import dev.mimic.resolve.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HostName}. Those with curl are in another package.
 *
 * @author Mimic Contributors
 */
class HostNameTests {

	// The first ones are of RFC 3492, 7.1
	@ParameterizedTest
	@CsvSource({
			"\u0644\u064a\u0647\u0645\u0627\u0628\u062a\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064a\u061f, egbpdaj6bu4bxfgehfvwxn",
			"\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587, ihqwcrb4cv8a8dqg056pqjye",
			"b\u00fccher, bcher-kva", "stra\u00dfe, strae-oqa", "\u00fc, tda", "\ud83d\ude00, e28h" })
	void punycode(String text, String encoded) {
		assertThat(Punycode.encode(text)).isEqualTo(encoded);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "my_service", "xn--bcher-kva.test", "127.0.0.1", "::1",
			"fe80::1%eth0", "a..b", "-x-", "*" })
	void asciiIsLeftAsItIs(String host) {
		assertThat(HostName.toAscii(host)).isSameAs(host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u2100.test", "\u00e4\uff0fb", "\u00e4\uff20b", "\u00e4\uff1a80", "\u00e4%2Fb",
			"\u00e4 b", "\u00e4\u202eb", "\ue000", "-\u00e4", "ab--\u00e4" })
	void charactersThatNamesCannotHaveAreRefused(String host) {
		assertThatIllegalArgumentException().isThrownBy(() -> HostName.toAscii(host)).withMessageContaining("(IDNA)");
		assertThatIllegalArgumentException().isThrownBy(() -> new TcpEndpoint(host, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://b\u00fccher.test:7000", "tcp://B\u00dcCHER.test:7000",
			"tcp://b%C3%BCcher.test:7000", "tcp://bu\u0308cher.test:7000" })
	void endpointsHaveTheNameInAscii(String uri) {
		TcpEndpoint endpoint = TcpEndpoint.parse(URI.create(uri));
		assertThat(endpoint).isEqualTo(new TcpEndpoint("xn--bcher-kva.test", 7000));
		assertThat(endpoint.uri()).hasToString("tcp://xn--bcher-kva.test:7000");
	}

	@Test
	void addressesInOtherDigitsAreAddresses() {
		assertThat(new TcpEndpoint("\uff11\uff12\uff17\u3002\uff11", 1).host()).isEqualTo("127.1");
		assertThat(new Target.Host(new TcpEndpoint("\uff11\uff12\uff17\u3002\uff11", 1).host(), 1).host())
			.satisfies((host) -> assertThat(HopTargets.isAddress(host)).isTrue());
	}

}
