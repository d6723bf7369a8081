package dev.mimic.autoconfigure.startup;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.mimic.async.Durations;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Retries to connect until it succeeds, a failure is permanent, or a time limit is
 * reached, with pauses that grow from {@value #FIRST_PAUSE} to {@value #LAST_PAUSE}
 * milliseconds.
 *
 * @author Mimic Contributors
 */
final class PersistentConnect {

	private static final Logger logger = LoggerFactory.getLogger(PersistentConnect.class);

	private static final long FIRST_PAUSE = 100;

	private static final long LAST_PAUSE = 1000;

	private final CheckedConnect connect;

	private final ResolutionTimer timer;

	private final CompletableFuture<@Nullable Void> result = new CompletableFuture<>();

	private final BackOffExecution backOff;

	private boolean again;

	private long deadline;

	PersistentConnect(CheckedConnect connect, ResolutionTimer timer) {
		this.connect = connect;
		this.timer = timer;
		ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE, 2);
		pauses.setMaxInterval(LAST_PAUSE);
		this.backOff = pauses.start();
	}

	/**
	 * Starts.
	 * @param limit the time limit of all tries together
	 * @return a future that completes when a try succeeds, and fails with the failure of
	 * the last one
	 */
	CompletableFuture<@Nullable Void> start(Duration limit) {
		this.deadline = System.nanoTime() + Durations.nanos(limit);
		tryOnce();
		return this.result;
	}

	private void tryOnce() {
		Duration left = Duration.ofNanos(Math.max(1, this.deadline - System.nanoTime()));
		CompletableFuture<@Nullable Void> attempt = this.connect.run(left);
		cancelWithResult(attempt);
		attempt.whenComplete((nothing, failure) -> {
			if (failure == null) {
				this.result.complete(null);
			}
			else {
				tryAgain(failure);
			}
		});
	}

	private void tryAgain(Throwable failure) {
		if (this.result.isDone()) {
			return;
		}
		long pause = this.backOff.nextBackOff();
		if (!this.connect.isTemporary(failure)
				|| System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) - this.deadline >= 0) {
			this.result.completeExceptionally(failure);
			return;
		}
		if (!this.again) {
			this.again = true;
			logger.info("Connection '{}' is not ready yet: trying again", this.connect.connection());
		}
		cancelWithResult(this.timer.get().schedule(this::tryOnce, pause, TimeUnit.MILLISECONDS));
	}

	private void cancelWithResult(Future<?> future) {
		this.result.whenComplete((nothing, failure) -> future.cancel(false));
	}

}
