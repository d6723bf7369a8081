package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The reader of a {@link Flow}. Bytes that arrived beyond what was asked for stay with it
 * for the next read, in whichever way.
 * <p>
 * One operation at a time, {@link Flow#read()} included: a second one is refused with an
 * {@link IllegalStateException} in its future. Cancelling (or timing out) the very future
 * that was returned gives the operation up and loses nothing: its bytes go to the next
 * one. A failed operation leaves its bytes, too.
 * <p>
 * All methods may be called from any thread. Futures complete on the flow's loop or
 * executor; those of {@link #readExactly} and {@link #readUntil} may be complete when
 * they are returned.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FlowReader {

	private final Inbound inbound;

	private final @Nullable Flow source;

	private final @Nullable FlowPump pump;

	/**
	 * Creates the reader of an {@link InboundFlow}, which shares its reading side.
	 * @param inbound the reading side
	 */
	FlowReader(Inbound inbound) {
		this.inbound = inbound;
		this.source = null;
		this.pump = null;
	}

	/**
	 * Creates the reader of a flow that does not extend {@link InboundFlow}. Such a flow
	 * makes one reader, and calls {@link #discard()} when it is closed. Bytes that this
	 * reader keeps are not seen by the flow's own {@link Flow#read()}.
	 * @param flow the flow
	 * @param executor completes the futures of this reader, one task after the other
	 */
	public FlowReader(Flow flow, Executor executor) {
		this.pump = new FlowPump(flow, this);
		this.inbound = new Inbound(executor, 0, this.pump);
		this.source = flow;
	}

	/**
	 * Waits for data.
	 * @return a future of a buffer with at least one byte, which the caller owns;
	 * {@code null} at the end of the flow. Never complete when it is returned
	 */
	public CompletableFuture<@Nullable ByteBuf> read() {
		return this.inbound.request(new AnyDemand());
	}

	/**
	 * Takes data that has arrived already, without waiting.
	 * @return a buffer with at least one byte, which the caller owns, or {@code null} if
	 * there is none at the moment or an operation is pending
	 */
	public @Nullable ByteBuf poll() {
		return poll(Integer.MAX_VALUE);
	}

	/**
	 * Waits for a number of bytes, which are kept in memory until the last one is there:
	 * bound lengths that come from the peer.
	 * @param length the number of bytes
	 * @return a future of a buffer with exactly these bytes, which the caller owns. It
	 * fails with a {@link FlowException} if the flow ends before
	 */
	public CompletableFuture<ByteBuf> readExactly(int length) {
		if (length < 0) {
			return CompletableFuture
				.failedFuture(new IllegalArgumentException("'length' must not be negative: " + length));
		}
		return present(this.inbound.requestNow(new LengthDemand(length)));
	}

	/**
	 * Waits for a delimiter.
	 * @param delimiter the bytes to look for, at least one
	 * @param maxBytes the most bytes to accept, the delimiter included
	 * @return a future of a buffer that ends with the delimiter, which the caller owns;
	 * {@code null} if the flow ends and no byte is left. It fails with a
	 * {@link FlowException} if the flow ends in between, or if the delimiter does not
	 * come within that many bytes
	 */
	public CompletableFuture<@Nullable ByteBuf> readUntil(byte[] delimiter, int maxBytes) {
		if (delimiter.length == 0 || delimiter.length > maxBytes) {
			return CompletableFuture.failedFuture(new IllegalArgumentException(
					"'delimiter' must have from 1 to " + maxBytes + " bytes but has " + delimiter.length));
		}
		return this.inbound.requestNow(new DelimiterDemand(delimiter.clone(), maxBytes));
	}

	/**
	 * Writes everything that comes to another flow, at the pace of the slower one, and
	 * leaves that flow open. Giving the transfer up leaves all bytes that were not handed
	 * to the other flow.
	 * @param target the flow to write to
	 * @return a future of the number of bytes that were accepted there, when this flow
	 * has ended; it fails when this flow or the other one fails
	 */
	public CompletableFuture<Long> transferTo(Flow target) {
		return new Transfer(this, target).start();
	}

	/**
	 * Returns how many bytes can be read without waiting.
	 * @return an estimate, which can be too low
	 */
	public int available() {
		int available = this.inbound.available();
		if (available == 0 && this.source != null) {
			refill();
			available = this.inbound.available();
		}
		return available;
	}

	/**
	 * Releases what this reader keeps and fails its operations from now on. For flows
	 * that do not extend {@link InboundFlow}, when they are closed.
	 */
	public void discard() {
		if (this.pump != null) {
			this.pump.stop();
		}
		this.inbound.close();
	}

	/**
	 * Takes data that has arrived already.
	 * @param max the most bytes to take
	 * @return a buffer or {@code null}
	 */
	@Nullable ByteBuf poll(int max) {
		ByteBuf buffer = this.inbound.poll(max);
		if (buffer == null && this.source != null) {
			refill();
			buffer = this.inbound.poll(max);
		}
		return buffer;
	}

	/**
	 * Takes a byte that has arrived already.
	 * @return the unsigned byte or -1
	 */
	int pollByte() {
		int value = this.inbound.pollByte();
		if (value < 0 && this.source != null) {
			refill();
			value = this.inbound.pollByte();
		}
		return value;
	}

	/**
	 * Waits until {@link #poll(int)} has something to give.
	 * @return a future of an empty buffer, or of {@code null} at the end of the flow
	 */
	CompletableFuture<@Nullable ByteBuf> whenReadable() {
		return this.inbound.requestNow(new SignalDemand());
	}

	Inbound inbound() {
		return this.inbound;
	}

	private void refill() {
		ByteBuf buffer = (this.source != null) ? this.source.poll() : null;
		if (buffer != null) {
			this.inbound.offer(buffer);
		}
	}

	@SuppressWarnings("NullAway") // Only an end gives null, and these demands fail then
	private static CompletableFuture<ByteBuf> present(CompletableFuture<@Nullable ByteBuf> future) {
		return future;
	}

}
