package dev.mimic.resp.server;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input of a client, one read at a time. Confined to the loop of the
 * connection.
 *
 * @author Mimic Contributors
 */
final class ConnectionReader implements BiConsumer<@Nullable ByteBuf, @Nullable Throwable> {

	private final ConnectionControl control;

	private final Consumer<@Nullable ByteBuf> listener;

	private final Flow flow;

	private final FlowLoop loop;

	private boolean reading;

	private boolean ended;

	/**
	 * Creates a reader.
	 * @param control the connection
	 * @param listener called on the loop with each buffer, which it owns then, and with
	 * {@code null} at the end of the input
	 */
	ConnectionReader(ConnectionControl control, Consumer<@Nullable ByteBuf> listener) {
		this.control = control;
		this.listener = listener;
		this.flow = control.flow();
		this.loop = control.loop();
	}

	/**
	 * Tells whether a read is pending.
	 * @return whether this waits for input
	 */
	boolean isReading() {
		return this.reading;
	}

	/**
	 * Tells whether the input has ended.
	 * @return whether the client sends no more
	 */
	boolean hasEnded() {
		return this.ended;
	}

	/**
	 * Starts a read, unless one is pending.
	 */
	void read() {
		if (!this.reading) {
			this.reading = true;
			this.flow.read().whenComplete(this);
		}
	}

	@Override
	public void accept(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		if (this.loop.inLoop()) {
			arrived(buffer, failure);
		}
		else {
			this.loop.execute(() -> arrived(buffer, failure));
		}
	}

	private void arrived(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		this.reading = false;
		if (this.control.isClosed() || failure != null) {
			if (buffer != null) {
				buffer.release();
			}
			this.flow.close();
			return;
		}
		this.ended = (buffer == null);
		this.listener.accept(buffer);
	}

	/**
	 * Reads and discards input, to notice when the client goes.
	 */
	void discard() {
		if (this.reading || this.ended) {
			return;
		}
		this.reading = true;
		this.flow.read().whenComplete((buffer, failure) -> this.loop.run(() -> discarded(buffer)));
	}

	private void discarded(@Nullable ByteBuf buffer) {
		this.reading = false;
		if (buffer == null) {
			this.ended = true;
			return;
		}
		buffer.release();
		if (!this.control.isClosed()) {
			discard();
		}
	}

}
