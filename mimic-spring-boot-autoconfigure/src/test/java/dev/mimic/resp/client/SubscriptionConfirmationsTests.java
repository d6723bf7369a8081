package dev.mimic.resp.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SubscriptionConfirmations}.
 *
 * @author Mimic Contributors
 */
class SubscriptionConfirmationsTests {

	private static final IllegalStateException CAUSE = new IllegalStateException("on purpose");

	private final SubscriptionConfirmations confirmations = new SubscriptionConfirmations();

	private final AtomicInteger subscribed = new AtomicInteger();

	private void connect(int names) {
		this.confirmations.onConnected();
		this.confirmations.expect(names);
		confirm(0);
	}

	private void confirm(int count) {
		this.confirmations.confirm(count, this.subscribed::incrementAndGet);
	}

	@Test
	void readyBeforeAnythingIsRequired() {
		assertThat(this.confirmations.ready()).isCompleted();
		assertThat(this.confirmations.require()).isTrue();
		assertThat(this.confirmations.require()).isFalse();
		assertThat(this.confirmations.ready()).isNotDone();
	}

	@Test
	void readyWithTheLastConfirmation() {
		this.confirmations.require();
		CompletableFuture<@Nullable Void> ready = this.confirmations.ready();
		connect(2);
		confirm(1);
		assertThat(ready).isNotDone();
		assertThat(this.subscribed).hasValue(0);
		confirm(1);
		assertThat(ready).isCompleted();
		assertThat(this.confirmations.ready()).isCompleted();
		this.confirmations.expect(1);
		CompletableFuture<@Nullable Void> later = this.confirmations.ready();
		assertThat(later).isNotDone();
		confirm(1);
		assertThat(later).isCompleted();
		assertThat(this.subscribed).hasValue(1);
	}

	@Test
	void lostConfirmationsAreNotWaitedForOnTheNextConnection() {
		this.confirmations.require();
		connect(3);
		this.confirmations.onLost();
		CompletableFuture<@Nullable Void> ready = this.confirmations.ready();
		confirm(3);
		assertThat(ready).isNotDone();
		connect(1);
		confirm(1);
		assertThat(ready).isCompleted();
		this.confirmations.onLost();
		connect(0);
		assertThat(this.subscribed).hasValue(2);
	}

	@Test
	void failureIsForThoseThatWait() {
		this.confirmations.require();
		CompletableFuture<@Nullable Void> forgotten = this.confirmations.ready();
		this.confirmations.forget(forgotten);
		CompletableFuture<@Nullable Void> failed = this.confirmations.ready();
		this.confirmations.fail(CAUSE);
		assertThat(failed).failsWithin(Duration.ZERO).withThrowableThat().withCause(CAUSE);
		assertThat(forgotten).isNotDone();
		assertThat(this.confirmations.ready()).isNotDone();
	}

	@Test
	void refusalIsForLaterOnesTooUntilItIsTakenBack() {
		this.confirmations.require();
		CompletableFuture<@Nullable Void> failed = this.confirmations.ready();
		connect(1);
		this.confirmations.refuse(CAUSE);
		confirm(1);
		assertThat(failed).failsWithin(Duration.ZERO).withThrowableThat().withCause(CAUSE);
		assertThat(this.confirmations.ready()).failsWithin(Duration.ZERO).withThrowableThat().withCause(CAUSE);
		this.confirmations.refuse(null);
		assertThat(this.confirmations.ready()).isCompleted();
	}

	@Test
	void subscribedAgainWhenRenewed() {
		this.confirmations.require();
		connect(1);
		confirm(1);
		this.confirmations.renew();
		this.confirmations.expect(1);
		confirm(1);
		assertThat(this.subscribed).hasValue(2);
	}

	@Test
	void endIsForLaterOnesToo() {
		this.confirmations.require();
		CompletableFuture<@Nullable Void> failed = this.confirmations.ready();
		this.confirmations.end(CAUSE);
		assertThat(failed).failsWithin(Duration.ZERO).withThrowableThat().withCause(CAUSE);
		assertThat(this.confirmations.ready()).failsWithin(Duration.ZERO).withThrowableThat().withCause(CAUSE);
	}

}
