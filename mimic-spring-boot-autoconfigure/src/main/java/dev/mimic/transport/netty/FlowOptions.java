package dev.mimic.transport.netty;

import java.time.Duration;

import dev.mimic.context.Key;
import dev.mimic.flow.InboundFlow;
import io.netty.channel.WriteBufferWaterMark;

/**
 * Options of flows over sockets. Immutable.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FlowOptions {

	/**
	 * The key of the options in a context.
	 */
	public static final Key<FlowOptions> KEY = Key.named("flow-options", FlowOptions.class);

	private static final FlowOptions DEFAULTS = new FlowOptions(InboundFlow.DEFAULT_READ_AHEAD, 64 * 1024,
			Duration.ofSeconds(1));

	private final int readAhead;

	private final int highWaterMark;

	private final Duration closeTimeout;

	private final WriteBufferWaterMark waterMark;

	private FlowOptions(int readAhead, int highWaterMark, Duration closeTimeout) {
		this.readAhead = readAhead;
		this.highWaterMark = highWaterMark;
		this.closeTimeout = closeTimeout;
		this.waterMark = new WriteBufferWaterMark(highWaterMark / 2, highWaterMark);
	}

	/**
	 * Returns the defaults: 64 KiB are read ahead, the high-water mark is at 64 KiB, the
	 * close timeout is 1 second.
	 * @return the defaults
	 */
	public static FlowOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Returns the bytes that are read ahead while nothing reads. One chunk more may come.
	 * @return the number of bytes
	 */
	public int readAhead() {
		return this.readAhead;
	}

	/**
	 * Returns the bytes that may wait to be sent; a write beyond it is accepted when less
	 * than half of it is left.
	 * @return the number of bytes
	 */
	public int highWaterMark() {
		return this.highWaterMark;
	}

	/**
	 * Returns the time that {@code close()} takes at most to deliver what was accepted
	 * and to say goodbye.
	 * @return the time
	 */
	public Duration closeTimeout() {
		return this.closeTimeout;
	}

	/**
	 * Changes {@link #readAhead()}.
	 * @param bytes the number of bytes, at least 1
	 * @return options with that
	 */
	public FlowOptions withReadAhead(int bytes) {
		return new FlowOptions(positive("read-ahead", bytes), this.highWaterMark, this.closeTimeout);
	}

	/**
	 * Changes {@link #highWaterMark()}.
	 * @param bytes the number of bytes, at least 1
	 * @return options with that
	 */
	public FlowOptions withHighWaterMark(int bytes) {
		return new FlowOptions(this.readAhead, positive("high-water mark", bytes), this.closeTimeout);
	}

	/**
	 * Changes {@link #closeTimeout()}.
	 * @param timeout the time, zero to close at once
	 * @return options with that
	 */
	public FlowOptions withCloseTimeout(Duration timeout) {
		if (timeout.isNegative()) {
			throw new IllegalArgumentException("The close timeout must not be negative: " + timeout);
		}
		return new FlowOptions(this.readAhead, this.highWaterMark, timeout);
	}

	WriteBufferWaterMark waterMark() {
		return this.waterMark;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof FlowOptions options && this.readAhead == options.readAhead
				&& this.highWaterMark == options.highWaterMark && this.closeTimeout.equals(options.closeTimeout);
	}

	@Override
	public int hashCode() {
		return (31 * this.readAhead + this.highWaterMark) * 31 + this.closeTimeout.hashCode();
	}

	@Override
	public String toString() {
		return "read-ahead " + this.readAhead + " B, high-water mark " + this.highWaterMark + " B, close timeout "
				+ this.closeTimeout;
	}

	private static int positive(String name, int bytes) {
		if (bytes < 1) {
			throw new IllegalArgumentException("The " + name + " must be at least 1 byte, not " + bytes);
		}
		return bytes;
	}

}
