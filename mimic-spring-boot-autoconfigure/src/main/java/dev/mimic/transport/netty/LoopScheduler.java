package dev.mimic.transport.netty;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * A timer on one of the loops of {@link EventLoops}, always the same so that timers don't
 * start all of them.
 *
 * @author Mimic Contributors
 */
final class LoopScheduler extends AbstractExecutorService implements ScheduledExecutorService {

	private final EventLoops loops;

	private volatile @Nullable EventExecutor loop;

	private volatile @Nullable Alarms alarms;

	LoopScheduler(EventLoops loops) {
		this.loops = loops;
	}

	@Override
	public void execute(Runnable command) {
		loop().execute(command);
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
		return alarms().set(Executors.callable(command, null), unit.toNanos(delay));
	}

	@Override
	public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
		return alarms().set(callable, unit.toNanos(delay));
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
		return loop().scheduleAtFixedRate(command, initialDelay, period, unit);
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
		return loop().scheduleWithFixedDelay(command, initialDelay, delay, unit);
	}

	@Override
	public void shutdown() {
		throw new UnsupportedOperationException("The timer ends with the event loops");
	}

	@Override
	public List<Runnable> shutdownNow() {
		throw new UnsupportedOperationException("The timer ends with the event loops");
	}

	@Override
	public boolean isShutdown() {
		return this.loops.isClosed();
	}

	@Override
	public boolean isTerminated() {
		EventExecutor loop = this.loop;
		return this.loops.isClosed() && (loop == null || loop.isTerminated());
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
		EventExecutor loop = this.loop;
		return (loop != null) ? loop.awaitTermination(timeout, unit) : this.loops.isClosed();
	}

	private Alarms alarms() {
		Alarms alarms = this.alarms;
		if (alarms == null) {
			// Two are as good as one
			alarms = new Alarms(loop());
			this.alarms = alarms;
		}
		return alarms;
	}

	private EventExecutor loop() {
		EventExecutor loop = this.loop;
		if (loop == null) {
			try {
				loop = this.loops.group().iterator().next();
			}
			catch (IllegalStateException ex) {
				throw new RejectedExecutionException(ex.getMessage(), ex);
			}
			this.loop = loop;
		}
		return loop;
	}

}
