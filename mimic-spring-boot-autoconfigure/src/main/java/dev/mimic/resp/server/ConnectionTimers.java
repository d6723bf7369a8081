package dev.mimic.resp.server;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.mimic.async.Durations;
import dev.mimic.flow.FlowActivity;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Handshake, output, pause and departure timers of a connection. Confined to its loop.
 *
 * @author Mimic Contributors
 */
final class ConnectionTimers {

	private final ConnectionControl control;

	private final RespServerSettings settings;

	private @Nullable Future<?> handshake;

	private @Nullable Future<?> output;

	private @Nullable Future<?> pause;

	private @Nullable Future<?> departure;

	ConnectionTimers(ConnectionControl control, RespServerSettings settings) {
		this.control = control;
		this.settings = settings;
	}

	void startHandshake() {
		Duration timeout = this.settings.handshakeTimeout();
		if (!timeout.isZero()) {
			this.handshake = schedule(this::handshakeTimedOut, timeout);
		}
	}

	void stopHandshake() {
		cancel(this.handshake);
		this.handshake = null;
	}

	private void handshakeTimedOut() {
		if (this.handshake != null) {
			this.control.throwOut(RespServerListener.Refusal.HANDSHAKE_TIMEOUT,
					"it did not get to its first command in time");
		}
	}

	/**
	 * Starts to watch whether the client reads, unless it is watched already.
	 */
	void startOutput() {
		if (this.output == null) {
			watchOutput(activity());
		}
	}

	private void watchOutput(long before) {
		this.output = schedule(() -> {
			if (this.output == null) {
				return;
			}
			long now = activity();
			if (now != before) {
				watchOutput(now);
			}
			else {
				this.control.throwOut(RespServerListener.Refusal.OUTPUT_TIMEOUT, "it does not read its replies");
				this.control.flow().abort();
			}
		}, this.settings.outputTimeout());
	}

	private long activity() {
		FlowActivity activity = this.control.flow().unwrap(FlowActivity.class);
		return (activity != null) ? activity.count() : 0;
	}

	void stopOutput() {
		if (this.output != null) {
			cancel(this.output);
			this.output = null;
		}
	}

	/**
	 * Resumes the connection after a delay.
	 * @param nanos the delay in nanoseconds
	 */
	void startPause(long nanos) {
		cancel(this.pause);
		this.pause = schedule(this.control::advance, Duration.ofNanos(Math.max(nanos, 0)));
	}

	/**
	 * Runs a task after a delay, unless the connection is closed before.
	 * @param nanos the delay in nanoseconds
	 * @param task the task, run on the loop
	 */
	void startDeparture(long nanos, Runnable task) {
		this.departure = schedule(task, Duration.ofNanos(nanos));
	}

	void stop() {
		cancel(this.departure);
		cancel(this.pause);
		stopHandshake();
		stopOutput();
	}

	private static void cancel(@Nullable Future<?> task) {
		if (task != null) {
			task.cancel(false);
		}
	}

	private @Nullable Future<?> schedule(Runnable task, Duration delay) {
		EventExecutor loop = this.control.loop().executor();
		ScheduledExecutorService timer = (loop != null) ? loop : GlobalEventExecutor.INSTANCE;
		try {
			return timer.schedule(() -> this.control.loop().run(task), Durations.nanos(delay), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The loop is gone, and the connection with it
			return null;
		}
	}

}
