package dev.mimic.resp.server;

import java.util.function.Predicate;

import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * Push messages of a client. For any thread. The queue is created for the first message,
 * as most clients get none.
 *
 * @author Mimic Contributors
 */
final class PushMessages implements Subscriber {

	private final ConnectionControl control;

	private final PeerState state;

	private final RespServerSettings settings;

	private final Predicate<PublishedMessage> wanted;

	private volatile @Nullable PushQueue queue;

	/**
	 * Creates push messages of a client.
	 * @param control the connection
	 * @param state the state of the client
	 * @param settings the settings of the server
	 * @param wanted tells whether the client still wants a message; asked on the thread
	 * that has the connection
	 */
	PushMessages(ConnectionControl control, PeerState state, RespServerSettings settings,
			Predicate<PublishedMessage> wanted) {
		this.wanted = wanted;
		this.control = control;
		this.state = state;
		this.settings = settings;
	}

	/**
	 * Sends a message of a channel. A client that does not read is closed.
	 * @param message the message
	 */
	@Override
	public void publish(PublishedMessage message) {
		if (!this.control.isClosed() && !queue().add(message, this.settings.outputLimit())) {
			this.settings.listener()
				.refused(this.control.flow(), RespServerListener.Refusal.OUTPUT_LIMIT,
						"it does not read what is pushed to it");
			this.control.flow().abort();
		}
	}

	boolean push(RespPush push) {
		return this.state.version() == RespVersion.RESP3 && !this.control.isClosed()
				&& queue().add(PublishedMessage.of(push), this.settings.outputLimit());
	}

	/**
	 * Moves waiting messages to the replies, see {@link PushQueue}.
	 * @param replies the replies
	 */
	void drainTo(ReplyQueue replies) {
		PushQueue queue = this.queue;
		if (queue != null) {
			queue.drainTo(replies, this.settings.outputLimit());
		}
	}

	/**
	 * Moves all waiting messages to the replies, also to those of a client that does not
	 * read.
	 * @param replies the replies
	 */
	void drainAllTo(ReplyQueue replies) {
		PushQueue queue = this.queue;
		if (queue != null) {
			queue.drainTo(replies, Long.MAX_VALUE);
		}
	}

	private PushQueue queue() {
		PushQueue queue = this.queue;
		if (queue == null) {
			synchronized (this) {
				queue = this.queue;
				if (queue == null) {
					queue = new PushQueue(this.control, this.state, this.wanted);
					this.queue = queue;
				}
			}
		}
		return queue;
	}

}
