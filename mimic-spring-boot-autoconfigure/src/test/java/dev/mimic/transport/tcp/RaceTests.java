package dev.mimic.transport.tcp;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.testkit.EndpointFlow;
import dev.mimic.testkit.ManualTimer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Race}, on a clock that stands still.
 *
 * @author Mimic Contributors
 */
class RaceTests {

	private static final String V6A = "2001:db8::a";

	private static final String V6B = "2001:db8::b";

	private static final String V4A = "192.0.2.1";

	private static final String V4B = "192.0.2.2";

	private final ManualTimer timer = new ManualTimer();

	private final List<String> log = new ArrayList<>();

	private final List<String> overtaken = new ArrayList<>();

	private final Map<String, CompletableFuture<Flow>> connects = new HashMap<>();

	private final Map<String, String> behaviours = new HashMap<>();

	private final AddressPlan plan = new AddressPlan((address) -> false);

	private final Race race = new Race(DialOptions.defaults(), this.plan, this.timer, new Track());

	// Cases of ruby/ruby#9374, and of both families late, failing or silent each way. A
	// lookup or connect is a time, or "x" and a time for a failure, or "-" for never
	@ParameterizedTest(name = "{0}")
	@CsvSource({ // name, AAAA, IPv6 connect, A, IPv4 connect, outcome
			"v6 resolved earlier,                               10,   20,   100,  20,   v6@30",
			"v4 resolved earlier,                               1000, 20,   10,   20,   v4@80",
			"v6 resolved in the resolution delay,               40,   20,   10,   20,   v6@60",
			"v6 resolved after the resolution delay,            61,   1,    10,   20,   v4@80",
			"v6 earlier and not listening,                      10,   x1,   100,  20,   v4@120",
			"v6 later and not listening,                        200,  x0,   10,   20,   v4@80",
			"v6 lookup failed and v4 succeeded,                 x5,   -,    10,   20,   v4@30",
			"v6 lookup fails while v4 waits for it,             x40,  -,    10,   20,   v4@60",
			"v4 lookup failed and v6 succeeded,                 10,   20,   x5,   -,    v6@30",
			"v4 lookup fails late and v6 succeeded,             10,   20,   x500, -,    v6@30",
			"all lookups failed,                                x5,   -,    x10,  -,    x10",
			"all lookups failed the other way round,            x10,  -,    x5,   -,    x10",
			"v6 lookup never ends,                              -,    -,    10,   20,   v4@80",
			"v4 lookup never ends,                              10,   20,   -,    -,    v6@30",
			"v4 lookup never ends and v6 does not listen,       10,   x1,   -,    -,    -",
			"no lookup ends,                                    -,    -,    -,    -,    -",
			"v6 is a black hole,                                10,   -,    10,   20,   v4@280",
			"both are black holes,                              10,   -,    10,   -,    -",
			"v6 is slow but first,                              10,   260,  10,   100,  v6@270",
			"v6 is slower than its head start,                  10,   400,  10,   100,  v4@360",
			"v6 refuses at once,                                10,   x0,   10,   20,   v4@30",
			"v6 refuses late,                                   10,   x100, 10,   20,   v4@130",
			"both refuse,                                       10,   x1,   10,   x1,   x12",
			"both refuse after the head start,                  10,   x300, 10,   x300, x560",
			"v4 refuses before v6 is resolved,                  500,  20,   10,   x1,   v6@520",
			"v4 is a black hole and v6 is resolved late,        100,  20,   10,   -,    v6@330",
			"v4 refuses and v6 lookup fails late,               x500, -,    10,   x1,   x500",
			"both resolved at once and v6 is a black hole,      0,    -,    0,    5,    v4@255" })
	void happyEyeballs(String name, String v6Lookup, String v6Connect, String v4Lookup, String v4Connect,
			String outcome) {
		this.behaviours.put(V6A, v6Connect);
		this.behaviours.put(V4A, v4Connect);
		List<String> outcomes = new ArrayList<>();
		this.race.start(List.of(lookup(v6Lookup, V6A), lookup(v4Lookup, V4A)))
			.whenComplete((flow, ex) -> outcomes
				.add((flow != null) ? family((EndpointFlow) flow) + "@" + millis() : "x" + millis()));
		this.timer.advance(Duration.ofSeconds(5));
		assertThat(outcomes).isEqualTo(outcome.equals("-") ? List.of() : List.of(outcome));
	}

	@Test
	void attemptsAreStaggeredAndFamiliesTakeTurns() {
		CompletableFuture<Flow> flow = start(V6A, V6B, V4A, V4B);
		this.timer.advance(Duration.ofMillis(900));
		assertThat(this.log).containsExactly("0 " + V6A, "250 " + V4A, "500 " + V6B, "750 " + V4B);
		assertThat(flow).isNotDone();
		assertThat(this.timer.scheduled()).isZero();
	}

	@Test
	void firstAddressDecidesWhichFamilyIsFirst() {
		start(V4A, V4B, V6A);
		this.timer.advance(Duration.ofMillis(900));
		assertThat(this.log).containsExactly("0 " + V4A, "250 " + V6A, "500 " + V4B);
	}

	@Test
	void sameAddressIsTriedOnce() {
		start(V4A, V4A, V4B, V4A);
		this.timer.advance(Duration.ofMillis(900));
		assertThat(this.log).containsExactly("0 " + V4A, "250 " + V4B);
	}

	@Test
	void refusalStartsTheNextAttemptAtOnceAndTheStaggerAnew() {
		start(V6A, V4A, V6B, V4B);
		this.timer.advance(Duration.ofMillis(100));
		refuse(V6A);
		this.timer.advance(Duration.ofMillis(249));
		assertThat(this.log).containsExactly("0 " + V6A, "100 " + V4A);
		this.timer.advance(Duration.ofMillis(1));
		assertThat(this.log).containsExactly("0 " + V6A, "100 " + V4A, "350 " + V6B);
	}

	@Test
	void winnerEndsTheOthersAndTheRest() {
		CompletableFuture<Flow> flow = start(V6A, V4A, V6B);
		this.timer.advance(Duration.ofMillis(300));
		EndpointFlow winner = connect(V4A);
		assertThat(flow).isCompletedWithValue(winner);
		assertThat(connecting(V6A)).isCompletedExceptionally();
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> connecting(V6A).get())
			.withCauseInstanceOf(FlowException.class)
			.withMessageContaining("given up: " + V4A + " connected first");
		this.timer.advance(Duration.ofSeconds(5));
		assertThat(this.log).containsExactly("0 " + V6A, "250 " + V4A);
		assertThat(this.overtaken).containsExactly(text(V6A));
	}

	@Test
	void addressThatStartedAfterTheWinnerIsNotOvertaken() {
		start(V6A, V4A);
		this.timer.advance(Duration.ofMillis(300));
		connect(V6A);
		assertThat(this.overtaken).isEmpty();
	}

	@Test
	void flowThatComesTooLateIsAborted() {
		List<EndpointFlow> late = new ArrayList<>();
		Race stubborn = new Race(DialOptions.defaults(), this.plan, this.timer, new Race.Track() {

			@Override
			public Race.Entrant connect(InetAddress address) {
				CompletableFuture<Flow> outcome = new CompletableFuture<>();
				RaceTests.this.connects.put(address.getHostAddress(), outcome);
				return new Race.Entrant(address, outcome, new CompletableFuture<>(), (others) -> {
				});
			}

			@Override
			public void overtaken(InetAddress address) {
			}

			@Override
			public void finished() {
			}

		});
		CompletableFuture<Flow> flow = stubborn.start(List.of(CompletableFuture.completedFuture(addresses(V6A, V4A))));
		this.timer.advance(Duration.ofMillis(300));
		EndpointFlow winner = connect(V6A);
		late.add(connect(V4A));
		assertThat(flow).isCompletedWithValue(winner);
		assertThat(winner.isClosed()).isFalse();
		assertThat(late).allMatch(EndpointFlow::isClosed);
	}

	@Test
	void cancelStopsEverything() {
		CompletableFuture<Flow> flow = start(V6A, V4A, V6B);
		this.timer.advance(Duration.ofMillis(300));
		this.race.cancel();
		assertThat(flow).isCancelled();
		assertThat(connecting(V6A)).isCancelled();
		assertThat(connecting(V4A)).isCancelled();
		assertThat(this.timer.scheduled()).isZero();
		this.timer.advance(Duration.ofSeconds(5));
		assertThat(this.log).hasSize(2);
	}

	@Test
	void cancelledConnectMeansThatTheAttemptIsOver() {
		CompletableFuture<Flow> flow = start(V6A, V4A);
		connecting(V6A).cancel(true);
		assertThat(flow).isCancelled();
		assertThat(this.log).containsExactly("0 " + V6A);
		assertThat(this.timer.scheduled()).isZero();
	}

	@Test
	void cancelWhileAnAddressIsAwaitedForTriesNone() {
		CompletableFuture<List<InetAddress>> late = new CompletableFuture<>();
		CompletableFuture<Flow> flow = this.race
			.start(List.of(late, CompletableFuture.completedFuture(addresses(V4A))));
		this.race.cancel();
		late.complete(addresses(V6A));
		this.timer.advance(Duration.ofSeconds(5));
		assertThat(flow).isCancelled();
		assertThat(this.log).isEmpty();
	}

	@Test
	void failureNamesAllThatFailed() {
		CompletableFuture<Flow> flow = start(V6A, V4A);
		refuse(V6A);
		refuse(V4A);
		assertThatExceptionOfType(Exception.class).isThrownBy(flow::get)
			.havingCause()
			.withMessage("None of 2 addresses connected")
			.withCauseInstanceOf(ConnectException.class)
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
	}

	@Test
	void tenThousandRefusalsDoNotOverflowTheStack() {
		String[] many = new String[10_000];
		for (int i = 0; i < many.length; i++) {
			many[i] = "10.0." + i / 256 + "." + i % 256;
			this.behaviours.put(many[i], "x");
		}
		CompletableFuture<Flow> flow = start(many);
		assertThat(flow).isCompletedExceptionally();
		assertThat(this.log).hasSize(many.length);
	}

	@Test
	void singleAddressNeedsNoTimer() {
		start(V4A);
		assertThat(this.timer.scheduled()).isZero();
		assertThat(this.log).hasSize(1);
	}

	@Test
	void timerThatHasEndedFailsTheRaceAndEndsTheConnects() {
		this.timer.shutdown();
		CompletableFuture<Flow> flow = start(V6A, V4A);
		assertThat(flow).isCompletedExceptionally();
		assertThat(connecting(V6A)).isCompletedExceptionally();
	}

	@Test
	void brokenTrackFailsTheRace() {
		Race broken = new Race(DialOptions.defaults(), this.plan, this.timer, new Race.Track() {

			@Override
			public Race.Entrant connect(InetAddress address) {
				throw new IllegalStateException("broken");
			}

			@Override
			public void overtaken(InetAddress address) {
			}

			@Override
			public void finished() {
			}

		});
		assertThat(broken.start(List.of(CompletableFuture.completedFuture(addresses(V4A))))).isCompletedExceptionally();
	}

	private CompletableFuture<Flow> start(String... addresses) {
		return this.race.start(List.of(CompletableFuture.completedFuture(addresses(addresses))));
	}

	private CompletableFuture<List<InetAddress>> lookup(String behaviour, String address) {
		CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
		after(behaviour, () -> lookup.complete(addresses(address)),
				() -> lookup.completeExceptionally(new UnknownHostException(address)));
		return lookup;
	}

	private void after(@Nullable String behaviour, Runnable success, Runnable failure) {
		if (behaviour != null && !behaviour.equals("-")) {
			boolean fails = behaviour.startsWith("x");
			this.timer.schedule(fails ? failure : success, Long.parseLong(fails ? behaviour.substring(1) : behaviour),
					TimeUnit.MILLISECONDS);
		}
	}

	private void refuse(String address) {
		connecting(address).completeExceptionally(new ConnectException("connect to " + address + " refused"));
	}

	private EndpointFlow connect(String address) {
		EndpointFlow flow = new EndpointFlow("tcp", address);
		connecting(address).complete(flow);
		return flow;
	}

	private CompletableFuture<Flow> connecting(String address) {
		CompletableFuture<Flow> connect = this.connects.get(text(address));
		assertThat(connect).as("connect to %s", address).isNotNull();
		return (connect != null) ? connect : new CompletableFuture<>();
	}

	private long millis() {
		return TimeUnit.NANOSECONDS.toMillis(this.timer.nanoTime());
	}

	private static String family(EndpointFlow flow) {
		return flow.endpoint().toString().contains(":") ? "v6" : "v4";
	}

	private static List<InetAddress> addresses(String... addresses) {
		return Arrays.stream(addresses).map(RaceTests::address).toList();
	}

	private static InetAddress address(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static String text(String address) {
		return address(address).getHostAddress();
	}

	/**
	 * Connects as the test wants it.
	 */
	private final class Track implements Race.Track {

		@Override
		public Race.Entrant connect(InetAddress address) {
			String name = List.of(V6A, V6B, V4A, V4B)
				.stream()
				.filter((known) -> address(known).equals(address))
				.findFirst()
				.orElse(address.getHostAddress());
			RaceTests.this.log.add(millis() + " " + name);
			CompletableFuture<Flow> connect = new CompletableFuture<>();
			RaceTests.this.connects.put(address.getHostAddress(), connect);
			String behaviour = RaceTests.this.behaviours.get(name);
			if ("x".equals(behaviour)) {
				refuse(name);
			}
			else {
				after(behaviour, () -> RaceTests.this.connect(name), () -> refuse(name));
			}
			return new Race.Entrant(address, connect, connect, (others) -> {
			});
		}

		@Override
		public void overtaken(InetAddress address) {
			RaceTests.this.overtaken.add(address.getHostAddress());
		}

		@Override
		public void finished() {
		}

	}

}
