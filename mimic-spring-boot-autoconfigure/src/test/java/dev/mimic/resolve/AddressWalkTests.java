package dev.mimic.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.testkit.EndpointFlow;
import dev.mimic.testkit.ManualTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AddressWalk} with protocols whose connects and handshakes the test
 * completes.
 *
 * @author Mimic Contributors
 */
class AddressWalkTests {

	private final ManualTimer time = new ManualTimer();

	private final List<String> failed = new ArrayList<>();

	private final List<EndpointFlow> flows = new ArrayList<>();

	private final List<CompletableFuture<Flow>> handshakes = new ArrayList<>();

	private List<String> addresses = List.of("a", "b");

	private final TestProtocol low = new TestProtocol("low").answering((endpoint, attempt) -> connect(attempt));

	private final TestProtocol top = new TestProtocol("top").answering((endpoint, attempt) -> attempt
		.handshake(() -> attempt.connect(low().endpoint(), endpoint), (below) -> attempt.phase("hello", () -> {
			CompletableFuture<Flow> handshake = new CompletableFuture<>();
			this.handshakes.add(handshake);
			below.closed().whenComplete((nothing, ex) -> handshake.completeExceptionally(new FlowException("gone")));
			return handshake;
		})));

	private final DefaultFlowResolver resolver;

	AddressWalkTests() {
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(this.top, 1);
		registry.register(this.low, 2);
		this.resolver = DefaultFlowResolver.builder(registry, () -> this.time).clock(this.time::nanoTime).build();
	}

	private TestProtocol low() {
		return this.low;
	}

	private CompletableFuture<Flow> connect(Attempt attempt) {
		List<String> left = this.addresses.stream().filter((address) -> !attempt.hasFailed(address)).toList();
		if (left.isEmpty()) {
			return CompletableFuture.failedFuture(new FlowException("no address is left"));
		}
		EndpointFlow flow = this.low.flow(left.get(0));
		this.flows.add(flow);
		return attempt.phase("tcp", new Choice(left.get(0), left.size() > 1),
				() -> CompletableFuture.completedFuture(flow));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void addressThatBreaksOffIsFollowedByTheNext(boolean marked) {
		CompletableFuture<Flow> flow = resolve();
		this.handshakes.get(0).completeExceptionally(marked ? new Broken() : new FlowClosedException("closed"));
		assertThat(this.failed).containsExactly("a");
		assertThat(this.flows).extracting(EndpointFlow::endpoint).containsExactly("a", "b");
		assertThat(this.flows.get(0).closed()).isDone();
		this.handshakes.get(1).complete(this.flows.get(1));
		assertThat(flow).isCompleted();
		assertThat(this.flows.get(1).closed()).isNotDone();
		assertThat(this.time.scheduled()).isZero();
		flow.join().close();
	}

	@Test
	void answerIsTheEnd() {
		CompletableFuture<Flow> flow = resolve();
		this.handshakes.get(0).completeExceptionally(new FlowException("refused"));
		assertThat(failure(flow)).contains("refused");
		assertThat(this.failed).isEmpty();
		assertThat(this.flows).singleElement().satisfies((only) -> assertThat(only.closed()).isDone());
	}

	@Test
	void lastAddressIsRememberedToo() {
		CompletableFuture<Flow> flow = resolve();
		this.handshakes.get(0).completeExceptionally(new Broken());
		this.handshakes.get(1).completeExceptionally(new Broken());
		assertThat(failure(flow)).contains("broken");
		assertThat(this.failed).containsExactly("a", "b");
		assertThat(this.flows).hasSize(2).allSatisfy((each) -> assertThat(each.closed()).isDone());
	}

	@Test
	void silentAddressHasHalfOfTheTime() {
		CompletableFuture<Flow> flow = resolve();
		this.time.advance(Duration.ofMillis(4_999));
		assertThat(this.flows).hasSize(1);
		this.time.advance(Duration.ofMillis(1));
		assertThat(this.flows.get(0).closed()).isDone();
		assertThat(this.flows).hasSize(2);
		this.time.advance(Duration.ofMillis(4_000));
		this.handshakes.get(1).complete(this.flows.get(1));
		assertThat(Objects.requireNonNull(flow.join().unwrap(Resolution.class)).toString()).contains(
				"hello: 5.0 s, no answer within 5.0 s, half of the remaining time; the rest is for the other addresses");
		assertThat(this.failed).containsExactly("a");
		flow.join().close();
	}

	@Test
	void silentAddressHasTenSecondsWhereThereIsNoLimit() {
		CompletableFuture<Flow> flow = resolve(Duration.ofSeconds(Long.MAX_VALUE));
		this.time.advance(Duration.ofSeconds(10));
		assertThat(this.flows).hasSize(2);
		this.time.advance(Duration.ofDays(1));
		assertThat(this.flows).hasSize(2);
		this.handshakes.get(1).complete(this.flows.get(1));
		assertThat(Objects.requireNonNull(flow.join().unwrap(Resolution.class)).toString())
			.contains("no answer within 10.0 s, as there are other addresses of the host");
		flow.join().close();
	}

	@Test
	void outcomeThatComesTooLateIsAborted() {
		CompletableFuture<Flow> flow = resolve();
		EndpointFlow late = new EndpointFlow("top", "late");
		this.flows.get(0).closed().whenComplete((nothing, ex) -> this.handshakes.get(0).complete(late));
		this.time.advance(Duration.ofSeconds(5));
		assertThat(late.closed()).isDone();
		assertThat(this.flows).hasSize(2);
		this.handshakes.get(1).complete(this.flows.get(1));
		assertThat(flow).isCompleted();
		flow.join().close();
	}

	@Test
	void cancelLeavesNothingOpenWhereverTheWalkIs() {
		CompletableFuture<Flow> first = resolve();
		first.cancel(true);
		CompletableFuture<Flow> second = resolve();
		this.handshakes.get(1).completeExceptionally(new Broken());
		second.cancel(true);
		assertThat(this.flows).hasSize(3).allSatisfy((each) -> assertThat(each.closed()).isDone());
		assertThat(this.failed).as("those that were given up say nothing").containsExactly("a");
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void failureOfTheHandshakeComesBeforeThatOfTheNextConnect() {
		this.addresses = List.of("a", "b");
		CompletableFuture<Flow> flow = resolve();
		this.addresses = List.of("a");
		this.handshakes.get(0).completeExceptionally(new Broken());
		assertThat(failure(flow)).contains("broken");
	}

	private CompletableFuture<Flow> resolve() {
		return resolve(Duration.ofSeconds(10));
	}

	private CompletableFuture<Flow> resolve(Duration timeout) {
		return this.resolver
			.resolveAsync(Context.empty().add(this.top.endpoint(), "x").add(ResolutionKeys.TIMEOUT, timeout));
	}

	private static String failure(CompletableFuture<Flow> flow) {
		try {
			flow.join();
		}
		catch (CompletionException ex) {
			return String.valueOf(Stages.unwrap(ex).getMessage());
		}
		throw new AssertionError("It did not fail");
	}

	/**
	 * Failure of an address.
	 */
	private static final class Broken extends FlowException implements AddressFailure {

		private static final long serialVersionUID = 1L;

		Broken() {
			super("broken");
		}

	}

	/**
	 * Choice of an address.
	 */
	private final class Choice implements AddressChoice {

		private final String address;

		private final boolean others;

		Choice(String address, boolean others) {
			this.address = address;
			this.others = others;
		}

		@Override
		public String address() {
			return this.address;
		}

		@Override
		public boolean hasOthers() {
			return this.others;
		}

		@Override
		public void failed() {
			AddressWalkTests.this.failed.add(this.address);
		}

		@Override
		public String toString() {
			return this.address;
		}

	}

}
