package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Transaction of the current thread, if it runs one.
 *
 * @author Mimic Contributors
 */
final class Transactions {

	private static final ThreadLocal<@Nullable List<Runnable>> CURRENT = new ThreadLocal<>();

	private Transactions() {
	}

	static boolean isRunning() {
		return CURRENT.get() != null;
	}

	/**
	 * Runs a task after the transaction, at once if there is none.
	 * @param task the task
	 */
	static void afterwards(Runnable task) {
		List<Runnable> tasks = CURRENT.get();
		if (tasks != null) {
			tasks.add(task);
		}
		else {
			task.run();
		}
	}

	static void run(Runnable transaction) {
		List<Runnable> tasks = new ArrayList<>();
		CURRENT.set(tasks);
		try {
			transaction.run();
		}
		finally {
			CURRENT.remove();
		}
		tasks.forEach(Runnable::run);
	}

}
