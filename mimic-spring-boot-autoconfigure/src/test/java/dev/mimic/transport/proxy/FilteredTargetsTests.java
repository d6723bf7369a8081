package dev.mimic.transport.proxy;

import java.io.IOException;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameLookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for proxies where an {@link AddressFilter} decides which addresses are reached.
 *
 * @author Mimic Contributors
 */
class FilteredTargetsTests {

	private final Proxies proxies = new Proxies((address) -> !address.getHostAddress().startsWith("10."), null);

	@Test
	void nameThatTheProxyWouldLookUpIsRefused() throws Exception {
		try (ScriptedProxy proxy = start()) {
			assertThat(this.proxies.failure()).contains(
					"Host 'orders.internal' would be looked up at the hop, where the address filter does not see what is found",
					"set 'dns' of the hop's connection to 'local', or its 'unfiltered-dns' to true");
			assertThat(proxy.connections()).isZero();
			assertThat(this.proxies.lookups()).isEmpty();
		}
	}

	@Test
	void nameThatTheProxyLooksUpCanBeAllowed() throws Exception {
		try (ScriptedProxy proxy = start()) {
			this.proxies.set("proxy", NameLookup.UNFILTERED, true);
			lead("orders.internal");
			assertThat(proxy.connection(0).text()).startsWith("CONNECT orders.internal:7000 ");
		}
	}

	@Test
	void addressesThatWereLookedUpHereAreFiltered() throws Exception {
		this.proxies.know("orders.internal", "10.0.0.1", "192.0.2.1").know("secrets.internal", "10.0.0.1", "10.0.0.2");
		try (ScriptedProxy proxy = start()) {
			this.proxies.set("proxy", NameLookup.KEY, NameLookup.LOCAL);
			lead("orders.internal");
			assertThat(proxy.connection(0).text()).startsWith("CONNECT 192.0.2.1:7000 ");
			assertThat(this.proxies.failure("secrets.internal", 7000))
				.contains("addresses 10.0.0.1, 10.0.0.2 of host 'secrets.internal' refused by the address filter");
			assertThat(proxy.connections()).isOne();
		}
	}

	@Test
	void addressesAreFiltered() throws Exception {
		try (ScriptedProxy proxy = start()) {
			lead("192.0.2.1");
			assertThat(this.proxies.failure("10.0.0.1", 7000))
				.contains("address 10.0.0.1 refused by the address filter");
			assertThat(this.proxies.failure("::ffff:10.0.0.1", 7000)).contains("refused by the address filter");
			assertThat(proxy.connections()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.1", "10.1", "0x0a.1", "012.0.0.1", "167772161", "10.0.0.1.", "::ffff:10.0.0.1",
			"\uff11\uff10.0.0.1", "64:ff9b::10.0.0.1", "::ffff:0a00:0001" })
	void addressesAreFilteredInEverySpellingWhereNamesAreNot(String host) throws Exception {
		try (ScriptedProxy proxy = start()) {
			this.proxies.set("proxy", NameLookup.UNFILTERED, true);
			assertThat(this.proxies.failure(host, 7000)).contains("refused by the address filter");
			assertThat(proxy.connections()).isZero();
		}
	}

	@Test
	void whatLooksLikeAnAddressIsNoNameThatAProxyMayLookUp() throws Exception {
		try (ScriptedProxy proxy = start()) {
			this.proxies.set("proxy", NameLookup.UNFILTERED, true);
			assertThat(this.proxies.failure("::ffff:10.1", 7000)).contains("not a name or an IP address");
			assertThat(proxy.connections()).isZero();
		}
	}

	@Test
	void proxyIsToldAnAddressInTheSpellingThatAllProgramsReadAlike() throws Exception {
		try (ScriptedProxy proxy = start()) {
			lead("0300.0.513");
			lead("::ffff:192.0.2.1");
			lead("2001:db8::1");
			lead("::192.0.2.1");
			assertThat(proxy.connection(0).text()).startsWith("CONNECT 192.0.2.1:7000 ");
			assertThat(proxy.connection(1).text()).startsWith("CONNECT 192.0.2.1:7000 ");
			assertThat(proxy.connection(2).text()).startsWith("CONNECT [2001:db8::1]:7000 ");
			assertThat(proxy.connection(3).text()).startsWith("CONNECT [0:0:0:0:0:0:c000:201]:7000 ");
		}
	}

	@Test
	void mappedAddressThatWasLookedUpHereIsFiltered() throws Exception {
		byte[] mapped = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1 };
		this.proxies.know("secrets.internal", Inet6Address.getByAddress(null, mapped, -1));
		try (ScriptedProxy proxy = start()) {
			this.proxies.set("proxy", NameLookup.KEY, NameLookup.LOCAL);
			assertThat(this.proxies.failure("secrets.internal", 7000))
				.contains("address 10.0.0.1 of host 'secrets.internal' refused by the address filter");
			assertThat(proxy.connections()).isZero();
		}
	}

	@Test
	void filterOfTheConnectionCountsForItsHops() throws Exception {
		Proxies open = new Proxies();
		try (ScriptedProxy proxy = start(open)) {
			AddressFilter filter = (address) -> !address.getHostAddress().startsWith("10.");
			assertThat(failure(open, "orders.internal", filter))
				.contains("Host 'orders.internal' would be looked up at the hop");
			assertThat(failure(open, "10.0.0.1", filter)).contains("address 10.0.0.1 refused by the address filter");
			assertThat(proxy.connections()).isZero();
			open.lead("192.0.2.1", 7000, filter).get(10, TimeUnit.SECONDS).close();
			open.set("proxy", NameLookup.UNFILTERED, true);
			open.lead("orders.internal", 7000, filter).get(10, TimeUnit.SECONDS).close();
			assertThat(proxy.connections()).isEqualTo(2);
		}
	}

	private static String failure(Proxies proxies, String host, AddressFilter filter) {
		CompletableFuture<Flow> flow = proxies.lead(host, 7000, filter);
		return String
			.valueOf(assertThat(flow).failsWithin(Duration.ofSeconds(10)).withThrowableThat().actual().getMessage());
	}

	private ScriptedProxy start() throws IOException {
		return start(this.proxies);
	}

	private static ScriptedProxy start(Proxies proxies) throws IOException {
		ScriptedProxy proxy = ScriptedProxy
			.start((connection) -> connection.readHead().write("HTTP/1.1 200 OK\r\n\r\n"));
		proxies.add("proxy", "http://127.0.0.1:" + proxy.port());
		return proxy;
	}

	private void lead(String host) throws Exception {
		try (Flow flow = this.proxies.lead(host, 7000).get(10, TimeUnit.SECONDS)) {
			assertThat(flow.closed()).isNotDone();
		}
	}

}
