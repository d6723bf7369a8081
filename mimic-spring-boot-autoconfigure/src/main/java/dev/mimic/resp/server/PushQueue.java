package dev.mimic.resp.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Queue of the messages that are pushed to a client. Filled by any thread, drained to the
 * replies by the connection.
 *
 * @author Mimic Contributors
 */
final class PushQueue {

	/**
	 * Memory that a message takes beside its bytes, roughly.
	 */
	private static final int OVERHEAD = 64;

	private final ConnectionControl control;

	private final PeerState state;

	private final Predicate<PublishedMessage> wanted;

	private final Queue<PublishedMessage> messages = new ConcurrentLinkedQueue<>();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	PushQueue(ConnectionControl control, PeerState state, Predicate<PublishedMessage> wanted) {
		this.control = control;
		this.state = state;
		this.wanted = wanted;
	}

	/**
	 * Adds a message.
	 * @param message the message
	 * @param limit the maximum number of waiting bytes
	 * @return whether the message was added, as it is within the limit
	 */
	boolean add(PublishedMessage message, long limit) {
		int size = message.size() + OVERHEAD;
		if (this.bytes.addAndGet(size) > limit) {
			this.bytes.addAndGet(-size);
			return false;
		}
		this.messages.add(message);
		if (this.scheduled.compareAndSet(false, true)) {
			this.control.loop().execute(this.control::advance);
		}
		return true;
	}

	/**
	 * Moves waiting messages to the replies, but for those of subscriptions that have
	 * ended. On the thread that has the connection.
	 * @param replies the replies
	 * @param limit the bytes that the client may leave unread; beyond it the messages
	 * stay
	 */
	void drainTo(ReplyQueue replies, long limit) {
		if (!this.scheduled.get() || replies.unsent() > limit) {
			return;
		}
		this.scheduled.set(false);
		// What is added from now on schedules again: an end, however fast messages come
		long left = this.bytes.get();
		while (left > 0) {
			PublishedMessage message = this.messages.poll();
			if (message == null) {
				return;
			}
			int size = message.size() + OVERHEAD;
			left -= size;
			this.bytes.addAndGet(-size);
			if (this.wanted.test(message)) {
				replies.add(message.bytes(this.state.version()));
			}
		}
	}

}
