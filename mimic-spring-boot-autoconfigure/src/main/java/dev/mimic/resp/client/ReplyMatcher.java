package dev.mimic.resp.client;

import java.util.List;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespValue;

/**
 * Gives each reply to the command that was sent first of those that have none, and pushes
 * to the owner of the connection. Nothing shifts that order: a command whose caller has
 * given up keeps its place until its reply has come. On the loop.
 *
 * @author Mimic Contributors
 */
final class ReplyMatcher {

	private final ConnectionStatus status;

	private final ConnectionOwner owner;

	private final CommandQueue queue;

	private final SentCommands sent;

	/**
	 * Commands that have ended and were not released in the queue.
	 */
	private int ended;

	/**
	 * Creates a matcher.
	 * @param status fails the connection
	 * @param owner gets values that are no replies
	 * @param queue the queue that the commands came from
	 * @param sent the commands that have no reply yet
	 */
	ReplyMatcher(ConnectionStatus status, ConnectionOwner owner, CommandQueue queue, SentCommands sent) {
		this.status = status;
		this.owner = owner;
		this.queue = queue;
		this.sent = sent;
	}

	/**
	 * Takes a value of the server.
	 * @param value the value
	 */
	void accept(RespValue value) {
		RespValue plain = CommandCall.plain(value);
		if (plain instanceof RespPush push) {
			this.owner.onPush(push);
			return;
		}
		PendingCall<?> first = this.sent.first();
		if (first == null) {
			if (!this.owner.onUnasked(plain)) {
				this.status.fail("the server has sent a reply that no command waits for", null);
			}
		}
		else if (take(first, value, plain)) {
			// In this order: the caller that gets the reply may send the next one alone
			this.sent.removeFirst();
			this.ended += first.countedWeight();
			first.end(value);
		}
	}

	private boolean take(PendingCall<?> first, RespValue value, RespValue plain) {
		if (plain instanceof RespError error && Demotion.isToldBy(error)) {
			this.status.onReadOnly();
		}
		return first.add(value);
	}

	/**
	 * Makes room for further commands. Called when all that has arrived was
	 * {@linkplain #accept accepted}.
	 */
	void settle() {
		release();
		this.sent.settle();
		this.status.onSettled();
	}

	/**
	 * Takes the commands that will have no reply.
	 * @return the commands, in the order of their sending
	 */
	List<PendingCall<?>> takeUnanswered() {
		List<PendingCall<?>> left = this.sent.takeAll();
		left.forEach((command) -> this.ended += command.countedWeight());
		release();
		return left;
	}

	private void release() {
		this.queue.release(this.ended);
		this.ended = 0;
	}

}
