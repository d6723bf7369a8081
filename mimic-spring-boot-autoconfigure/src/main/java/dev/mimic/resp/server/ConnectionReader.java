package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input of a client, one read at a time, also while commands wait: so that the
 * departure of the client is noticed. Confined to the loop of the connection, but for the
 * methods of {@link InputSource}.
 *
 * @author Mimic Contributors
 */
final class ConnectionReader implements InputSource, BiConsumer<@Nullable ByteBuf, @Nullable Throwable> {

	private enum Mode {

		/**
		 * Input is handed over.
		 */
		INPUT,

		/**
		 * Input is kept for later.
		 */
		AHEAD,

		/**
		 * Input is discarded.
		 */
		DISCARD

	}

	private final ConnectionControl control;

	private final Consumer<@Nullable ByteBuf> listener;

	private final Flow flow;

	private final FlowLoop loop;

	private final ReadAhead ahead = new ReadAhead();

	private Mode mode = Mode.INPUT;

	private boolean reading;

	private boolean ended;

	/**
	 * Creates a reader.
	 * @param control the connection
	 * @param listener called on the loop with each buffer that is handed over, which it
	 * owns then, and with {@code null} at the end of the input
	 */
	ConnectionReader(ConnectionControl control, Consumer<@Nullable ByteBuf> listener) {
		this.control = control;
		this.listener = listener;
		this.flow = control.flow();
		this.loop = control.loop();
	}

	/**
	 * Tells whether the connection waits for input.
	 * @return whether input will be handed over
	 */
	boolean isReading() {
		return this.reading && this.mode == Mode.INPUT;
	}

	/**
	 * Tells whether the input has ended.
	 * @return whether the client sends no more
	 */
	boolean hasEnded() {
		return this.ended;
	}

	/**
	 * Hands over the next input.
	 */
	void read() {
		this.mode = Mode.INPUT;
		start();
	}

	/**
	 * Keeps what arrives, up to a limit, while commands wait.
	 * @param bytes the limit, zero for one buffer
	 */
	void keep(int bytes) {
		this.mode = Mode.AHEAD;
		this.ahead.limit(bytes);
		fill();
	}

	/**
	 * Discards what has arrived and what still arrives.
	 */
	void discard() {
		this.mode = Mode.DISCARD;
		for (ByteBuf buffer = this.ahead.poll(); buffer != null; buffer = this.ahead.poll()) {
			buffer.release();
		}
		start();
	}

	/**
	 * Discards everything for good. A thread that waits for input learns that the client
	 * is gone.
	 */
	void close() {
		this.ahead.close();
	}

	@Override
	public @Nullable ByteBuf poll() {
		ByteBuf buffer = this.ahead.poll();
		if (this.loop.inLoop()) {
			// While a read is pending, the flow may be ahead of what it delivers
			return (buffer != null || this.reading || this.ended) ? buffer : this.flow.poll();
		}
		if (buffer != null) {
			this.loop.execute(this::fill);
		}
		return buffer;
	}

	@Override
	public CompletableFuture<@Nullable ByteBuf> take() {
		CompletableFuture<@Nullable ByteBuf> next = this.ahead.take();
		this.loop.run(this::fill);
		return next;
	}

	@Override
	public void readAhead(int bytes) {
		this.ahead.limit(bytes);
		this.loop.run(this::fill);
	}

	private void fill() {
		if (this.mode == Mode.AHEAD && this.ahead.hasRoom()) {
			start();
		}
	}

	private void start() {
		if (!this.reading && !this.ended && !this.control.isClosed()) {
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
		}
		else if (buffer == null) {
			this.ended = true;
			this.ahead.end();
			this.listener.accept(null);
		}
		else if (this.mode == Mode.INPUT) {
			this.listener.accept(buffer);
		}
		else if (this.mode == Mode.AHEAD) {
			this.ahead.add(buffer);
			fill();
		}
		else {
			buffer.release();
			start();
		}
	}

}
