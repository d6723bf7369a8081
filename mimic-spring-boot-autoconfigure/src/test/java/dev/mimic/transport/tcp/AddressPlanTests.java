package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AddressPlan} and {@link FailedAddresses}.
 *
 * @author Mimic Contributors
 */
class AddressPlanTests {

	private static final InetAddress A6 = address("2001:db8::a");

	private static final InetAddress B6 = address("2001:db8::b");

	private static final InetAddress A4 = address("192.0.2.1");

	private static final InetAddress B4 = address("192.0.2.2");

	@Test
	void familiesTakeTurnsFromThatOfTheFirstAddress() {
		assertThat(order(Set.of(), A6, B6, A4, B4)).containsExactly(A6, A4, B6, B4);
		assertThat(order(Set.of(), A4, B4, A6)).containsExactly(A4, A6, B4);
	}

	@Test
	void addressesThatFailedComeLastAndTakeTurnsToo() {
		assertThat(order(Set.of(A6), A6, B6, A4, B4)).containsExactly(B6, A4, B4, A6);
		assertThat(order(Set.of(A6, B6), A6, B6, A4, B4)).containsExactly(A4, B4, A6, B6);
		assertThat(order(Set.of(A6, B6, A4, B4), A6, B6, A4, B4)).containsExactly(A6, A4, B6, B4);
	}

	@Test
	void addressesThatBecomeKnownLaterTakeTurnsWithTheOthers() {
		AddressPlan plan = new AddressPlan((address) -> false);
		plan.add(List.of(A4, B4));
		assertThat(plan.next()).isEqualTo(A4);
		plan.add(List.of(A6, A4));
		assertThat(rest(plan)).containsExactly(A6, B4);
		assertThat(plan.isEmpty()).isTrue();
	}

	@Test
	void failureIsForgottenAfterItsTimeAndWhenTheAddressConnects() {
		AtomicLong clock = new AtomicLong();
		FailedAddresses failures = new FailedAddresses(clock::get);
		InetSocketAddress address = new InetSocketAddress(A4, 1);
		Duration time = Duration.ofSeconds(30);
		failures.add(address);
		clock.set(time.toNanos() - 1);
		assertThat(failures.contains(address, time)).isTrue();
		assertThat(failures.contains(new InetSocketAddress(A4, 2), time)).isFalse();
		assertThat(failures.contains(address, Duration.ZERO)).isFalse();
		clock.set(time.toNanos());
		assertThat(failures.contains(address, time)).isFalse();
		failures.add(address);
		failures.remove(address);
		assertThat(failures.contains(address, time)).isFalse();
	}

	@Test
	void newestFailuresAreRememberedOnly() {
		FailedAddresses failures = new FailedAddresses(() -> 0);
		failures.add(new InetSocketAddress(A4, 1));
		failures.add(new InetSocketAddress(A4, 2));
		// Failed again: the newest now
		failures.add(new InetSocketAddress(A4, 1));
		for (int i = 0; i < FailedAddresses.LIMIT - 1; i++) {
			failures.add(new InetSocketAddress(B4, i + 1));
		}
		assertThat(failures.contains(new InetSocketAddress(A4, 1), Duration.ofSeconds(1))).isTrue();
		assertThat(failures.contains(new InetSocketAddress(A4, 2), Duration.ofSeconds(1))).isFalse();
	}

	private static List<InetAddress> order(Set<InetAddress> failed, InetAddress... addresses) {
		AddressPlan plan = new AddressPlan(failed::contains);
		plan.add(Arrays.asList(addresses));
		return rest(plan);
	}

	private static List<InetAddress> rest(AddressPlan plan) {
		List<InetAddress> order = new ArrayList<>();
		for (InetAddress next = plan.next(); next != null; next = plan.next()) {
			order.add(next);
		}
		return order;
	}

	private static InetAddress address(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
