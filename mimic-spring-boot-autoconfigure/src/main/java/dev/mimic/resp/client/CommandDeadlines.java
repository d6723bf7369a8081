package dev.mimic.resp.client;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the time when that of a command is over, by one timer for all commands of a
 * connection. Used on the loop, but for {@link #isWatched}.
 *
 * @author Mimic Contributors
 */
final class CommandDeadlines {

	private final ClientClock clock;

	private final Executor loop;

	private final Runnable onTime;

	/**
	 * The first deadline, as far as it is known.
	 */
	private @Nullable Long next;

	/**
	 * The deadline that the timer waits for.
	 */
	private volatile @Nullable Long watched;

	/**
	 * Creates an instance without deadlines.
	 * @param clock the clock of the client
	 * @param loop the loop
	 * @param onTime runs on the loop when the first deadline is over; notes those that
	 * are left, and watches on
	 */
	CommandDeadlines(ClientClock clock, Executor loop, Runnable onTime) {
		this.clock = clock;
		this.loop = loop;
		this.onTime = onTime;
	}

	void note(PendingCall<?> command) {
		if (command.isLimited() && !command.isDone()) {
			note(command.deadline());
		}
	}

	void note(long deadline) {
		if (this.next == null || deadline - this.next < 0) {
			this.next = deadline;
		}
	}

	/**
	 * Makes sure that somebody looks at the time when the first deadline is over.
	 */
	void watch() {
		Long next = this.next;
		Long watched = this.watched;
		if (next != null && (watched == null || next - watched < 0)) {
			this.watched = next;
			this.clock.schedule(() -> this.loop.execute(() -> check(next)), Math.max(0, next - this.clock.now()));
		}
	}

	/**
	 * Tells whether somebody will look at the time of a command who does not know of it
	 * yet. Any thread.
	 * @param command the command
	 * @return whether the timer goes off early enough
	 */
	boolean isWatched(PendingCall<?> command) {
		Long watched = this.watched;
		return !command.isLimited() || (watched != null && watched - command.deadline() <= 0);
	}

	private void check(Long due) {
		if (due.equals(this.watched)) {
			this.watched = null;
			this.next = null;
			this.onTime.run();
		}
	}

}
