package dev.mimic.resp.client;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import dev.mimic.async.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Ends the commands of a connection whose time is over, by one timer for all of them.
 * Those that were sent keep their place until their reply has come; when the first one
 * has none for a grace period more, the connection fails. Used on the loop, but for
 * {@link #isWatched}.
 *
 * @author Mimic Contributors
 */
final class CommandTimeouts {

	private final ClientClock clock;

	private final Executor loop;

	private final ConnectionStatus status;

	private final ClientMessages messages;

	private final long grace;

	private final SentCommands sent;

	private final CommandQueue queue;

	private final BooleanSupplier stalled;

	/**
	 * The first deadline, as far as it is known.
	 */
	private @Nullable Long next;

	/**
	 * The deadline that the timer waits for.
	 */
	private volatile @Nullable Long watched;

	/**
	 * Creates an instance that watches nothing yet.
	 * @param clock the clock of the client
	 * @param loop the loop of the connection
	 * @param status fails the connection
	 * @param messages the messages of failures
	 * @param grace the time that a reply may be late
	 * @param sent the commands that have no reply yet
	 * @param queue the commands that wait to be sent
	 * @param stalled tells whether nothing can be sent at present, so that the commands
	 * in the queue belong to the loop and have to be watched as well
	 */
	CommandTimeouts(ClientClock clock, Executor loop, ConnectionStatus status, ClientMessages messages, Duration grace,
			SentCommands sent, CommandQueue queue, BooleanSupplier stalled) {
		this.clock = clock;
		this.loop = loop;
		this.status = status;
		this.messages = messages;
		this.grace = Durations.nanos(grace);
		this.sent = sent;
		this.queue = queue;
		this.stalled = stalled;
	}

	/**
	 * Includes the deadline of a command in the next {@link #watch()}.
	 * @param command the command
	 */
	void note(PendingCall<?> command) {
		if (command.isLimited() && !command.isDone()) {
			note(command.deadline());
		}
	}

	private void note(long deadline) {
		if (this.next == null || deadline - this.next < 0) {
			this.next = deadline;
		}
	}

	/**
	 * Includes the deadline of the first command that was sent, and watches. For a
	 * command that its caller has sent.
	 */
	void watchFirst() {
		PendingCall<?> first = this.sent.first();
		if (first != null) {
			note(first);
		}
		watch();
	}

	/**
	 * Starts the timer, unless it goes off early enough.
	 */
	void watch() {
		if (!this.status.isOpen()) {
			return;
		}
		if (this.stalled.getAsBoolean()) {
			this.queue.waiting().forEach(this::note);
		}
		Long next = this.next;
		Long watched = this.watched;
		if (next != null && (watched == null || next - watched < 0)) {
			this.watched = next;
			this.clock.schedule(() -> this.loop.execute(() -> onTimer(next)), Math.max(0, next - this.clock.now()));
		}
	}

	/**
	 * Tells whether the timer goes off in time for a command that was not noted. Any
	 * thread.
	 * @param command the command
	 * @return {@code true} if the timer goes off early enough
	 */
	boolean isWatched(PendingCall<?> command) {
		Long watched = this.watched;
		return !command.isLimited() || (watched != null && watched - command.deadline() <= 0);
	}

	private void onTimer(Long due) {
		if (due.equals(this.watched)) {
			this.watched = null;
			this.next = null;
			if (this.status.isOpen()) {
				expire(this.clock.now());
			}
		}
	}

	private void expire(long now) {
		PendingCall<?> first = this.sent.first();
		if (first != null && first.isLimited()) {
			if (now - first.deadline() >= this.grace) {
				this.status.fail(this.messages.noReplyAtAll(first), null);
				return;
			}
			note(first.deadline() + this.grace);
		}
		this.sent.forEach((command) -> expire(command, now, this.messages::noReply));
		if (this.stalled.getAsBoolean()) {
			this.queue.waiting().forEach((command) -> expire(command, now, this.messages::notSent));
		}
		this.sent.forEach(this::note);
		watch();
	}

	private static void expire(PendingCall<?> command, long now, Function<PendingCall<?>, String> message) {
		if (command.isOverdue(now)) {
			command.completeExceptionally(new RespTimeoutException(message.apply(command), null));
		}
	}

}
