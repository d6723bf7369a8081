package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DestinationOrder}.
 *
 * @author Mimic Contributors
 */
class DestinationOrderTests {

	// Those of RFC 6724, section 10.2, and of sections about its rules
	@ParameterizedTest
	@CsvSource({ "2001:db8:1::1 198.51.100.121, 2001:db8:1::2 169.254.13.78, 2001:db8:1::1 198.51.100.121",
			"2001:db8:1::1 198.51.100.121, fe80::1 198.51.100.117, 198.51.100.121 2001:db8:1::1",
			"2001:db8:1::1 10.1.2.3, 2001:db8:1::2 10.1.2.4, 2001:db8:1::1 10.1.2.3",
			"fe80::1 2001:db8:1::1, fe80::2 2001:db8:1::2, fe80::1 2001:db8:1::1",
			"2002:c633:6401::1 2001:db8:1::1, 2002:c633:6401::2 2002:c633:6401::2, 2002:c633:6401::1 2001:db8:1::1",
			"2002:c633:6401::1 2001:db8:1::1, 2002:c633:6401::2 2001:db8:1::2, 2001:db8:1::1 2002:c633:6401::1",
			"198.51.100.1 2001:db8:1::1, 198.51.100.2 -, 198.51.100.1 2001:db8:1::1",
			"2001:db8:1::1 198.51.100.1, - 198.51.100.2, 198.51.100.1 2001:db8:1::1",
			"127.0.0.1 ::1, 127.0.0.1 ::1, ::1 127.0.0.1",
			"fd00::1 198.51.100.1, fd00::2 198.51.100.2, 198.51.100.1 fd00::1",
			"2001:db8:ffff::1 2001:db8:1::1, 2001:db8:1::2 2001:db8:1::2, 2001:db8:1::1 2001:db8:ffff::1",
			"198.51.100.9 198.51.100.1, 198.51.100.2 198.51.100.2, 198.51.100.9 198.51.100.1",
			"10.0.0.1 2001:db8::1, - -, 2001:db8::1 10.0.0.1" })
	void order(String destinations, String sources, String expected) throws UnknownHostException {
		String[] from = sources.split(" ");
		Map<InetAddress, @Nullable InetAddress> ways = new HashMap<>();
		List<InetAddress> addresses = new ArrayList<>();
		for (String destination : destinations.split(" ")) {
			InetAddress address = InetAddress.getByName(destination);
			String source = from[addresses.size()];
			ways.put(address, source.equals("-") ? null : InetAddress.getByName(source));
			addresses.add(address);
		}
		List<InetAddress> sorted = new ArrayList<>();
		for (String address : expected.split(" ")) {
			sorted.add(InetAddress.getByName(address));
		}
		assertThat(DestinationOrder.sort(addresses, ways::get)).isEqualTo(sorted);
		Collections.reverse(addresses);
		if (!destinations.startsWith("198.51.100.9")) {
			assertThat(DestinationOrder.sort(addresses, ways::get)).isEqualTo(sorted);
		}
	}

	@Test
	void noAddressIsLostOnThisMachine() throws Exception {
		List<InetAddress> addresses = new ArrayList<>();
		for (String address : List.of("198.51.100.1", "fe80::1", "fd00::77", "2001:db8::1", "127.0.0.1", "::1",
				"2002:c633:6401::1", "169.254.1.1", "198.51.100.1")) {
			addresses.add(InetAddress.getByName(address));
		}
		assertThat(DestinationOrder.sort(addresses)).containsExactlyInAnyOrderElementsOf(addresses);
		assertThat(DestinationOrder.sort(List.of())).isEmpty();
	}

}
