package dev.mimic.autoconfigure.startup;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to connect until it succeeds, or waiting can't help, or a time is over, with
 * pauses that grow from {@value #FIRST_PAUSE} to {@value #LAST_PAUSE} milliseconds.
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

	private long deadline;

	PersistentConnect(CheckedConnect connect, ResolutionTimer timer) {
		this.connect = connect;
		this.timer = timer;
	}

	/**
	 * Starts.
	 * @param limit the time that it may take in all
	 * @return a future that completes when a try succeeds, and fails as the last one did
	 */
	CompletableFuture<@Nullable Void> start(Duration limit) {
		this.deadline = System.nanoTime() + limit.toNanos();
		tryOnce(FIRST_PAUSE);
		return this.result;
	}

	private void tryOnce(long pause) {
		Duration left = Duration.ofNanos(Math.max(1, this.deadline - System.nanoTime()));
		CompletableFuture<@Nullable Void> attempt = this.connect.run(left);
		cancelWithResult(attempt);
		attempt.whenComplete((nothing, failure) -> {
			if (failure == null) {
				this.result.complete(null);
			}
			else {
				tryAgain(pause, failure);
			}
		});
	}

	private void tryAgain(long pause, Throwable failure) {
		if (this.result.isDone()) {
			return;
		}
		if (!this.connect.isTemporary(failure)
				|| System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) - this.deadline >= 0) {
			this.result.completeExceptionally(failure);
			return;
		}
		if (pause == FIRST_PAUSE) {
			logger.info("Connection '{}' is not ready yet: trying again", this.connect.connection());
		}
		cancelWithResult(this.timer.get()
			.schedule(() -> tryOnce(Math.min(2 * pause, LAST_PAUSE)), pause, TimeUnit.MILLISECONDS));
	}

	private void cancelWithResult(Future<?> future) {
		this.result.whenComplete((nothing, failure) -> future.cancel(false));
	}

}
