package dev.mimic.flow;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.mimic.async.Stages;
import org.jspecify.annotations.Nullable;

/**
 * Flow that is being served: ends when it is closed and its handler has ended.
 *
 * @author Mimic Contributors
 */
final class ServedFlow {

	private final Flow accepted;

	/**
	 * The accepted flow, or the result of its upgrade.
	 */
	private volatile Flow flow;

	private final FlowServerListener listener;

	private final Consumer<? super ServedFlow> whenDone;

	private final @Nullable FlowActivity activity;

	private final AtomicInteger left = new AtomicInteger(2);

	private volatile @Nullable CompletionStage<?> handling;

	private volatile boolean closing;

	private long lastCount;

	private long lastChange;

	ServedFlow(Flow flow, FlowServerListener listener, Consumer<? super ServedFlow> whenDone, long now) {
		this.accepted = flow;
		this.flow = flow;
		this.listener = listener;
		this.whenDone = whenDone;
		this.activity = flow.unwrap(FlowActivity.class);
		this.lastCount = (this.activity != null) ? this.activity.count() : 0;
		this.lastChange = now;
	}

	Flow flow() {
		return this.flow;
	}

	void serve(FlowServer.@Nullable Upgrade upgrade, FlowHandler handler) {
		this.accepted.closed().whenComplete((result, failure) -> partDone());
		if (upgrade == null) {
			handle(handler);
			return;
		}
		try {
			upgrade.apply(this.accepted).whenComplete((upgraded, failure) -> {
				if (upgraded != null) {
					this.flow = upgraded;
					handle(handler);
				}
				else {
					upgradeFailed((failure != null) ? failure : new IllegalStateException("The upgrade gave no flow"));
				}
			});
		}
		catch (RuntimeException ex) {
			upgradeFailed(ex);
		}
	}

	private void upgradeFailed(Throwable failure) {
		if (!this.closing) {
			this.listener.upgradeFailed(this.accepted, Stages.unwrap(failure));
		}
		this.accepted.close();
		partDone();
	}

	private void handle(FlowHandler handler) {
		try {
			this.listener.accepted(this.flow);
			CompletionStage<?> handling = handler.handle(this.flow);
			if (handling == null) {
				throw new IllegalStateException("Flow handler '" + handler + "' returned no stage but null");
			}
			this.handling = handling;
			handling.whenComplete((result, failure) -> handled(failure));
		}
		catch (RejectedExecutionException ex) {
			this.closing = true;
			this.listener.refused(this.flow, FlowServerListener.Refusal.NO_THREAD);
			handled(null);
		}
		catch (Throwable ex) {
			handled(ex);
		}
	}

	/**
	 * Notes whether bytes have moved. Called by one thread at a time.
	 * @param now the time in nanoseconds
	 * @return for how many nanoseconds none have
	 */
	long idleFor(long now) {
		FlowActivity activity = this.activity;
		if (activity == null) {
			return 0;
		}
		long count = activity.count();
		if (count != this.lastCount) {
			this.lastCount = count;
			this.lastChange = now;
		}
		return now - this.lastChange;
	}

	/**
	 * Closes the flow, which the handler may notice as a failure.
	 * @return whether this is the first call
	 */
	boolean close() {
		boolean first = !this.closing;
		this.closing = true;
		this.flow.close();
		return first;
	}

	/**
	 * Drops the flow and gives up on the handler.
	 */
	void abort() {
		this.closing = true;
		this.flow.abort();
		CompletionStage<?> handling = this.handling;
		if (handling != null) {
			try {
				handling.toCompletableFuture().cancel(true);
			}
			catch (UnsupportedOperationException ex) {
				// A stage that can't be cancelled
			}
		}
	}

	private void handled(@Nullable Throwable failure) {
		if (failure != null && !(this.closing && isFromClosing(failure))) {
			this.listener.handlerFailed(this.flow, Stages.unwrap(failure));
		}
		this.flow.close();
		partDone();
	}

	private void partDone() {
		if (this.left.decrementAndGet() == 0) {
			this.whenDone.accept(this);
		}
	}

	private static boolean isFromClosing(Throwable failure) {
		Throwable cause = failure;
		while (cause != null) {
			if (cause instanceof IOException || cause instanceof CancellationException
					|| cause instanceof InterruptedException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
