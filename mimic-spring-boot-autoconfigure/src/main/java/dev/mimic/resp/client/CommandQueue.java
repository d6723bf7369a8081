package dev.mimic.resp.client;

import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The commands that wait to be sent. Those of a client outlive its connections, and some
 * are sent again; those of a session end with it. Who takes from it is the connection
 * while there is one, and else whoever holds the lock of the client or session.
 *
 * @author Mimic Contributors
 */
final class CommandQueue {

	private final Submissions submissions;

	private final ClientMessages messages;

	private final ClientClock clock;

	private final Supplier<@Nullable Throwable> lastFailure;

	/**
	 * Creates a queue.
	 * @param messages what failures say, and how the client behaves
	 * @param clock the clock of the client
	 * @param lastFailure tells why there is no connection
	 */
	CommandQueue(ClientMessages messages, ClientClock clock, Supplier<@Nullable Throwable> lastFailure) {
		this.submissions = new Submissions(messages.options().queueLimit());
		this.messages = messages;
		this.clock = clock;
		this.lastFailure = lastFailure;
	}

	Submissions submissions() {
		return this.submissions;
	}

	/**
	 * Adds a command, which fails if there is no room for it.
	 * @param call the command
	 * @return whether there was
	 */
	boolean offer(PendingCall<?> call) {
		if (this.submissions.offer(call)) {
			return true;
		}
		call.completeExceptionally(new RespQueueFullException(this.messages.queueFull(this.submissions.limit()), null));
		return false;
	}

	/**
	 * Ends a command in time that no connection looks after.
	 * @param call the command
	 */
	void guard(PendingCall<?> call) {
		if (call.limited && !call.guarded && !call.isDone()) {
			call.guarded = true;
			Future<?> end = this.clock.schedule(
					() -> call.completeExceptionally(
							new RespTimeoutException(this.messages.notConnected(call), this.lastFailure.get())),
					Math.max(0, call.deadline - this.clock.now()));
			call.whenComplete((reply, failure) -> end.cancel(false));
		}
	}

	/**
	 * Ends all commands in time that wait here.
	 */
	void guardAll() {
		this.submissions.waiting().forEach(this::guard);
	}

	/**
	 * Takes all commands.
	 * @return the commands
	 */
	List<PendingCall<?>> takeAll() {
		return this.submissions.takeAll();
	}

	/**
	 * Puts back what was sent and not answered and may be sent again, if the options say
	 * that anything may.
	 * @param lost what was not answered; what remains in it was not put back
	 */
	void replay(List<PendingCall<?>> lost) {
		if (this.messages.options().replay()) {
			List<PendingCall<?>> again = lost.stream().filter(PendingCall::isReplayable).toList();
			lost.removeAll(again);
			this.submissions.putBack(again);
		}
	}

}
