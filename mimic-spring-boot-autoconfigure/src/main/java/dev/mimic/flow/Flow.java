package dev.mimic.flow;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A connected, bidirectional stream of bytes, whatever carries it.
 * <p>
 * The contract, in short (the published contract kit tests every clause):
 * <ul>
 * <li>Errors arrive only in the returned future, never as a synchronous throw.
 * Completions run on the flow's own loop or executor, and nothing is delivered from
 * inside {@link #read()}.</li>
 * <li>Every method may be called from any thread. One read at a time: a second concurrent
 * one is refused with an {@link IllegalStateException} in its future.</li>
 * <li>While no read is pending, only a small bounded read-ahead is taken from the
 * peer.</li>
 * <li>Writes keep the order in which they were made; a write completes once accepted
 * (pending bytes at or under the high-water mark).</li>
 * <li>After end or error no later read succeeds; after a failed write no later write
 * succeeds.</li>
 * </ul>
 * Failures are {@link FlowException}s; {@link FlowClosedException} says that this flow or
 * its peer is closed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface Flow extends Closeable {

	/**
	 * Waits for data.
	 * @return a future of a fresh buffer with at least one byte, which the caller owns
	 * and must release; {@code null} at the end of the flow. The future is never complete
	 * when it is returned. Cancelling (or timing out) this very future gives the read up:
	 * a byte that arrives meanwhile goes to the next read
	 */
	CompletableFuture<@Nullable ByteBuf> read();

	/**
	 * Takes data that has arrived already, without waiting. Fails silently: the end of
	 * the flow and errors are reported by {@link #read()} only.
	 * @return a buffer with at least one byte, which the caller owns, or {@code null} if
	 * there is none at the moment or a read is pending
	 */
	default @Nullable ByteBuf poll() {
		return null;
	}

	/**
	 * Writes a buffer.
	 * @param buffer the bytes to write, which may be empty; its ownership passes to the
	 * flow on every outcome
	 * @return a future that completes once the bytes are accepted, not when they have
	 * left
	 */
	CompletableFuture<@Nullable Void> write(ByteBuf buffer);

	/**
	 * Writes buffers in the order of the list, as if they were one.
	 * @param buffers the bytes to write; the ownership of each passes to the flow on
	 * every outcome
	 * @return a future that completes once all bytes are accepted
	 */
	CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers);

	/**
	 * Ends one direction or both. {@link ShutdownMode#WRITE} waits until every accepted
	 * byte has left, then tells the peer; reading goes on where
	 * {@link #supportsHalfClose()}, elsewhere the flow closes. After
	 * {@link ShutdownMode#READ} later reads return the end. A flow whose two sides are
	 * shut down is closed.
	 * @param mode the direction
	 * @return a future that completes when that is done
	 */
	CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode);

	/**
	 * Tells whether reading goes on after {@code shutdown(WRITE)}.
	 * @return whether this flow can be half closed
	 */
	boolean supportsHalfClose();

	/**
	 * Closes this flow: pending reads fail at once, what was accepted is still delivered
	 * for at most the close timeout, then everything is freed, the lower flow included.
	 * @return a future that completes, always normally, after that
	 */
	CompletableFuture<@Nullable Void> closeAsync();

	/**
	 * Starts {@link #closeAsync()} without waiting for it. Never blocks, never throws,
	 * does nothing when called again.
	 */
	@Override
	default void close() {
		closeAsync();
	}

	/**
	 * Drops everything now: pending reads and writes fail, accepted bytes that have not
	 * left are discarded, the peer sees a reset where the transport has one.
	 */
	void abort();

	/**
	 * Tells when this flow is closed, however that came.
	 * @return a future that completes, always normally, when this flow is closed. Callers
	 * can't complete the flow by completing it
	 */
	CompletableFuture<@Nullable Void> closed();

	/**
	 * Gives access to what stands behind this flow: the flow's own type, a Netty
	 * {@code Channel}, an {@code SSLSession}, the {@code Resolution} that explains the
	 * path, the {@code Context} that it was created from. Layers ask the flow below.
	 * @param <T> the type
	 * @param type the type to look for
	 * @return the object, or {@code null} if there is none of this type
	 */
	<T> @Nullable T unwrap(Class<T> type);

	/**
	 * Returns the one reader of this flow, which can look for delimiters and keeps bytes
	 * that were read beyond what was asked for.
	 * @return the reader, always the same
	 */
	FlowReader reader();

	/**
	 * Returns a blocking view of the reading side. It takes its bytes through
	 * {@link #reader()}. Closing it closes the flow.
	 * @return the stream
	 */
	default InputStream inputStream() {
		return new FlowInputStream(this);
	}

	/**
	 * Returns a blocking view of the writing side. Closing it closes the flow.
	 * @return the stream, unbuffered
	 */
	default OutputStream outputStream() {
		return new FlowOutputStream(this);
	}

	/**
	 * Returns a blocking view of both sides. Closing it closes the flow.
	 * @return the channel, always in blocking mode
	 */
	default ByteChannel byteChannel() {
		return new FlowByteChannel(this);
	}

}
