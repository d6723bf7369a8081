package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.mimic.async.SerialTasks;
import org.apache.sshd.common.util.io.functors.IOFunction;
import org.apache.sshd.common.util.threads.ThreadUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serial executor of a session: on the threads of a pool while the login may block, and
 * then on the loop of the connection. There, what arrives is decrypted where it was read,
 * as with TLS, and no thread has to wake another one.
 *
 * @author Mimic Contributors
 */
final class SessionExecutor implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(SessionExecutor.class);

	/**
	 * Tasks in one turn, so that one session can't keep a thread busy.
	 */
	private static final int TASKS_PER_TURN = 16;

	private static final IOFunction<Runnable, Boolean> RUN = (turn) -> {
		turn.run();
		return true;
	};

	private final SerialTasks tasks;

	private volatile @Nullable Executor loop;

	SessionExecutor(Executor pool) {
		this.tasks = SerialTasks.on(internal(pool), TASKS_PER_TURN,
				(ex) -> logger.warn("A task of an SSH session failed", ex));
	}

	// Runs turns as SSHD runs its own: during a key exchange their writes are queued,
	// where those of other threads wait.
	private static Executor internal(Executor executor) {
		return (turn) -> {
			try {
				executor.execute(() -> runAsInternal(turn));
			}
			catch (RejectedExecutionException ex) {
				// Its threads are gone: what is left only cleans up
				runAsInternal(turn);
			}
		};
	}

	private static void runAsInternal(Runnable turn) {
		try {
			ThreadUtils.runAsInternal(turn, RUN);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Moves to a loop, with the next turn of tasks.
	 * @param next the loop
	 */
	void moveTo(Executor next) {
		this.loop = next;
		this.tasks.moveTo(internal(next));
	}

	/**
	 * Returns the loop that tasks run on.
	 * @return the loop, or {@code null} if they run on the threads of the pool
	 */
	@Nullable Executor loop() {
		return this.loop;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.execute(task);
	}

}
