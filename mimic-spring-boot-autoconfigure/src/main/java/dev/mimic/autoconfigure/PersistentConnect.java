package dev.mimic.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.ResolutionKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to connect until it succeeds or a time is over, with pauses that grow from
 * {@value #FIRST_PAUSE} to {@value #LAST_PAUSE} milliseconds.
 *
 * @author Mimic Contributors
 */
final class PersistentConnect {

	private static final Logger logger = LoggerFactory.getLogger(PersistentConnect.class);

	private static final long FIRST_PAUSE = 100;

	private static final long LAST_PAUSE = 1000;

	private final FlowResolver resolver;

	private final String connection;

	private final Duration timeout;

	private final ResolutionTimer timer;

	private final CompletableFuture<Flow> result = new CompletableFuture<>();

	private long deadline;

	PersistentConnect(FlowResolver resolver, String connection, Duration timeout, ResolutionTimer timer) {
		this.resolver = resolver;
		this.connection = connection;
		this.timeout = timeout;
		this.timer = timer;
	}

	/**
	 * Starts.
	 * @param limit the time that it may take in all
	 * @return a future of the flow, which fails as the last try did
	 */
	CompletableFuture<Flow> start(Duration limit) {
		this.deadline = System.nanoTime() + limit.toNanos();
		tryOnce(FIRST_PAUSE);
		return this.result;
	}

	private void tryOnce(long pause) {
		CompletableFuture<Flow> attempt = this.resolver.resolveAsync(this.connection, this::limit);
		cancelWithResult(attempt);
		attempt.whenComplete((flow, failure) -> {
			if (flow == null) {
				tryAgain(pause, failure);
			}
			else if (!this.result.complete(flow)) {
				flow.close();
			}
		});
	}

	private Context limit(Context context) {
		Duration left = Duration.ofNanos(Math.max(1, this.deadline - System.nanoTime()));
		return (left.compareTo(this.timeout) < 0) ? context.replace(ResolutionKeys.TIMEOUT, left) : context;
	}

	private void tryAgain(long pause, @Nullable Throwable failure) {
		if (failure == null || this.result.isDone()) {
			return;
		}
		if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) - this.deadline >= 0) {
			this.result.completeExceptionally(failure);
			return;
		}
		if (pause == FIRST_PAUSE) {
			logger.info("Connection '{}' is not ready yet: trying again", this.connection);
		}
		cancelWithResult(this.timer.get()
			.schedule(() -> tryOnce(Math.min(2 * pause, LAST_PAUSE)), pause, TimeUnit.MILLISECONDS));
	}

	private void cancelWithResult(Future<?> future) {
		this.result.whenComplete((flow, failure) -> future.cancel(false));
	}

}
