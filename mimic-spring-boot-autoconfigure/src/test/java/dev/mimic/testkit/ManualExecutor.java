package dev.mimic.testkit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks when it is told to, on the thread that tells.
 *
 * @author Mimic Contributors
 */
public final class ManualExecutor implements Executor {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	@Override
	public synchronized void execute(Runnable task) {
		this.tasks.add(task);
	}

	/**
	 * Runs tasks until there is none left.
	 * @return how many tasks ran
	 */
	public int runAll() {
		int count = 0;
		for (Runnable task = next(); task != null; task = next()) {
			task.run();
			count++;
		}
		return count;
	}

	private synchronized Runnable next() {
		return this.tasks.poll();
	}

}
