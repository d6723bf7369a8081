package dev.mimic.resp.server;

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

	private volatile @Nullable PushQueue queue;

	PushMessages(ConnectionControl control, PeerState state, RespServerSettings settings) {
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

	private PushQueue queue() {
		PushQueue queue = this.queue;
		if (queue == null) {
			synchronized (this) {
				queue = this.queue;
				if (queue == null) {
					queue = new PushQueue(this.control, this.state);
					this.queue = queue;
				}
			}
		}
		return queue;
	}

}
