package dev.mimic.resp.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is to be pushed to a client, from any thread. It waits here for the connection,
 * which adds it to the replies.
 *
 * @author Mimic Contributors
 */
final class PushQueue {

	/**
	 * What a message takes beside its bytes, roughly.
	 */
	private static final int OVERHEAD = 64;

	private final ConnectionControl control;

	private final PeerState state;

	private final Queue<PublishedMessage> messages = new ConcurrentLinkedQueue<>();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	PushQueue(ConnectionControl control, PeerState state) {
		this.control = control;
		this.state = state;
	}

	/**
	 * Adds a message.
	 * @param message the message
	 * @param limit the most bytes that may wait
	 * @return whether that is within the limit; if not, it was not added
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
	 * Adds what waits to the replies. On the loop, while the connection is not at work
	 * elsewhere.
	 * @param replies the replies
	 * @param limit the most bytes that the client may leave unread: beyond it they stay
	 */
	void drainTo(ReplyQueue replies, long limit) {
		if (!this.scheduled.get() || replies.unsent() > limit) {
			return;
		}
		this.scheduled.set(false);
		for (PublishedMessage message = this.messages.poll(); message != null; message = this.messages.poll()) {
			this.bytes.addAndGet(-message.size() - OVERHEAD);
			replies.add(message.bytes(this.state.version()));
		}
	}

}
