package dev.mimic.async;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Serial executor: runs tasks one after the other, in the order in which they were added,
 * and each sees what the ones before it wrote. It needs no thread while it has no task.
 * <p>
 * A task that is added by another one runs after it, not inside of it, so the stack stays
 * flat. A task that throws does not keep the others from running.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class SerialTasks implements Executor {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	/**
	 * The number of tasks that were added and have not ended.
	 */
	private final AtomicInteger size = new AtomicInteger();

	private final Runnable turn = this::runTurn;

	private final int tasksPerTurn;

	private final Consumer<? super Throwable> failures;

	private volatile @Nullable Executor executor;

	private volatile @Nullable Thread thread;

	private SerialTasks(@Nullable Executor executor, int tasksPerTurn, Consumer<? super Throwable> failures) {
		this.executor = executor;
		this.tasksPerTurn = tasksPerTurn;
		this.failures = failures;
	}

	/**
	 * Creates a serial executor on the threads of its callers: a caller that adds a task
	 * while none runs, runs it, and those that others add meanwhile.
	 * @param failures takes what tasks throw
	 * @return the serial executor
	 */
	public static SerialTasks onCallers(Consumer<? super Throwable> failures) {
		return new SerialTasks(null, Integer.MAX_VALUE, failures);
	}

	/**
	 * Creates a serial executor on top of another executor. Once that one refuses tasks,
	 * they run on the thread of the caller.
	 * @param executor runs turns of tasks
	 * @param tasksPerTurn the tasks after which a turn makes room for other users of the
	 * executor
	 * @param failures takes what tasks throw
	 * @return the serial executor
	 */
	public static SerialTasks on(Executor executor, int tasksPerTurn, Consumer<? super Throwable> failures) {
		return new SerialTasks(executor, tasksPerTurn, failures);
	}

	/**
	 * Moves to another executor, with the next turn.
	 * @param next runs turns of tasks from now on
	 */
	public void moveTo(Executor next) {
		this.executor = next;
	}

	/**
	 * Tells whether the calling thread runs one of the tasks.
	 * @return whether it does
	 */
	public boolean isRunningHere() {
		return this.thread == Thread.currentThread();
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
		if (this.size.getAndIncrement() == 0) {
			startTurn();
		}
	}

	private void startTurn() {
		boolean left = true;
		while (left && !isTakenByExecutor()) {
			left = runTasks();
		}
	}

	private boolean isTakenByExecutor() {
		Executor executor = this.executor;
		if (executor == null) {
			return false;
		}
		try {
			executor.execute(this.turn);
			return true;
		}
		catch (RejectedExecutionException ex) {
			// Its threads are gone: what is left only cleans up
			return false;
		}
	}

	private void runTurn() {
		if (runTasks()) {
			startTurn();
		}
	}

	/**
	 * Runs the tasks of one turn.
	 * @return whether there are more
	 */
	private boolean runTasks() {
		for (int i = 0; i < this.tasksPerTurn; i++) {
			this.thread = Thread.currentThread();
			runSafely(this.tasks.remove());
			// Before the count allows another thread to start the next turn
			this.thread = null;
			if (this.size.decrementAndGet() == 0) {
				return false;
			}
		}
		return true;
	}

	private void runSafely(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			this.failures.accept(ex);
		}
	}

}
