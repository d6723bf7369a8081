package dev.mimic.transport.tcp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link IpLiteral}.
 *
 * @author Mimic Contributors
 */
class IpLiteralTests {

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.1", "10.1", "0x0a.1", "167772161", "012.0.0.1", "10.0.0.1.", "::ffff:10.0.0.1",
			"::FFFF:a00:1", "0:0:0:0:0:ffff:10.0.0.1", "::ffff:10.0.0.1%1", "::ffff:10.0.0.1%lo",
			"\uff11\uff10\u30020.0.1", "\u2460\u24ea.1", "10\u200b.0.0.1" })
	void spellingsOfAnIpv4AddressAreThatAddress(String host) throws Exception {
		IpLiteral literal = parse(host);
		assertThat(literal.address()).isInstanceOf(Inet4Address.class).isEqualTo(InetAddress.getByName("10.0.0.1"));
		assertThat(literal.local()).isEqualTo(literal.address());
		assertThat(literal.remote(host)).isEqualTo("10.0.0.1");
	}

	@ParameterizedTest
	@CsvSource({ "::1, 0:0:0:0:0:0:0:1", "2001:db8::1, 2001:db8:0:0:0:0:0:1", "::10.0.0.1, 0:0:0:0:0:0:a00:1",
			"64:ff9b::10.0.0.1, 64:ff9b:0:0:0:0:a00:1", "2002:a00:1::, 2002:a00:1:0:0:0:0:0",
			"::ffff:0:10.0.0.1, 0:0:0:0:ffff:0:a00:1" })
	void otherIpv6AddressesAreWhatTheyAre(String host, String address) throws Exception {
		IpLiteral literal = parse(host);
		assertThat(literal.address()).isInstanceOf(Inet6Address.class);
		assertThat(literal.address().getHostAddress()).isEqualTo(address);
		assertThat(literal.remote(host)).isEqualTo(host.contains(".") ? address : host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "orders.internal", "my_service", "10.0.0.1.nip.io", "1.2.3.4.5", "0x7g.1", "::g",
			":::", "1:80", "fe80::1::2", "bücher.example", "10.0.0.1..", "\u2024" })
	void otherHostsAreNames(String host) {
		assertThat(IpLiteral.parse(host)).isNull();
	}

	@Test
	void zoneIsAnInterfaceOfThisMachineByNameOrNumber() throws Exception {
		NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
		for (Object zone : new Object[] { loopback.getName(), loopback.getIndex() }) {
			IpLiteral literal = parse("fe80::1%" + zone);
			assertThat(literal.local()).isInstanceOfSatisfying(Inet6Address.class,
					(address) -> assertThat(address.getScopeId()).isEqualTo(loopback.getIndex()));
			assertThat(literal.remote("fe80::1%" + zone)).isEqualTo("fe80::1%" + zone);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "fe80::1%nowhere0", "fe80::1%", "fe80::1%99999999999" })
	void zoneThatIsUnknownHereIsForAnotherMachine(String host) {
		IpLiteral literal = parse(host);
		assertThat(literal.remote(host)).isEqualTo(host);
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(literal::local)
			.withMessageStartingWith("zone '" + host.substring(host.indexOf('%') + 1) + "' of address ")
			.withMessageEndingWith("is not a network interface of this machine");
	}

	private static IpLiteral parse(String host) {
		return Objects.requireNonNull(IpLiteral.parse(host));
	}

}
