package dev.mimic.resp.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Sink that gives messages to a listener.
 *
 * @author Mimic Contributors
 */
final class ListenerSink implements MessageSink {

	private final RespMessageListener listener;

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile boolean closed;

	ListenerSink(RespMessageListener listener) {
		this.listener = listener;
	}

	@Override
	public void onRoom(Runnable resume) {
	}

	@Override
	public boolean accept(RespMessage message) {
		if (!this.closed) {
			ClientListeners.guard(() -> this.listener.onMessage(message));
		}
		return true;
	}

	@Override
	public void subscribed() {
		ClientListeners.guard(this.listener::onSubscribed);
	}

	@Override
	public void lost(Throwable cause) {
		ClientListeners.guard(() -> this.listener.onLost(cause));
	}

	@Override
	public void refused(String channel, RespErrorException cause) {
		ClientListeners.guard(() -> this.listener.onRefused(channel, cause));
	}

	@Override
	public void ended(RuntimeException cause) {
		if (this.ended.compareAndSet(false, true)) {
			ClientListeners.guard(() -> this.listener.onEnd(cause));
		}
	}

	@Override
	public void close(RuntimeException cause) {
		this.closed = true;
	}

	@Override
	public @Nullable RespMessage take(@Nullable Duration timeout) {
		throw new IllegalStateException("The messages of this subscription go to its listener");
	}

	@Override
	public boolean isOpen() {
		return !this.closed;
	}

}
