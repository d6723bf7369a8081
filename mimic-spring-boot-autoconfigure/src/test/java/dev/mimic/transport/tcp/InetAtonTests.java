package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InetAton}. The results are those of {@code inet_aton} of the GNU C
 * library.
 *
 * @author Mimic Contributors
 */
class InetAtonTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 127.0.0.1", "127.1, 127.0.0.1", "127.0.1, 127.0.0.1", "2130706433, 127.0.0.1",
			"0x7f.1, 127.0.0.1", "0X7F000001, 127.0.0.1", "0177.0.0.1, 127.0.0.1", "017700000001, 127.0.0.1",
			"0x7f.0.0x1, 127.0.0.1", "0000177.0.0.01, 127.0.0.1", "169.254.43518, 169.254.169.254",
			"169.16689662, 169.254.169.254", "0xa9fea9fe, 169.254.169.254", "0, 0.0.0.0", "0.0, 0.0.0.0",
			"255.16777215, 255.255.255.255", "4294967295, 255.255.255.255", "1.2.65535, 1.2.255.255",
			"0x00000000000000007f.1, 127.0.0.1" })
	void addressesAreReadAsByTheOperatingSystem(String text, String address) throws Exception {
		byte[] bytes = Objects.requireNonNull(InetAton.parse(text));
		assertThat(InetAddress.getByAddress(bytes).getHostAddress()).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "orders", "1.2.3.4.5", "1.2.3.", ".1", "1..2", "256.1", "1.2.3.256", "1.2.65536",
			"1.16777216", "4294967296", "99999999999999999999", "08", "0x", "0xg", "1x", "-1", "+1", "1e3", "1.2.3.4 ",
			"0.0.0.0x", "٣" })
	void otherTextsAreNames(String text) {
		assertThat(InetAton.parse(text)).isNull();
	}

}
