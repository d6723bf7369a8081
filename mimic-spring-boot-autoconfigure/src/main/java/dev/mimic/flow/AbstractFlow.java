package dev.mimic.flow;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.mimic.async.Durations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Base class for flows that obeys the contract of {@link Flow} on behalf of a transport.
 * Of the transport it needs a few primitives:
 * <ul>
 * <li>{@link #send()}, {@link #sendEnd()}: to send, and to tell the peer that no more
 * will come;</li>
 * <li>{@link #setReading}: to start and stop reading;</li>
 * <li>{@link #disconnect()}, {@link #reset()}: to close the connection after everything
 * has left, or at once.</li>
 * </ul>
 * The transport in turn calls {@link #received}, {@link #ended}, {@link #failed} and
 * {@link #finished} on the executor of the flow, and {@link #resumeSending()} from any
 * thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public abstract class AbstractFlow extends InboundFlow {

	/**
	 * The bytes that may be waiting to be sent up to which a write is accepted, unless
	 * the transport says otherwise: 64 KiB.
	 */
	public static final int DEFAULT_HIGH_WATER_MARK = 64 * 1024;

	private static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(1);

	private final Outbound outbound;

	// Confined to the executor

	private boolean inputEnded;

	private boolean outputEnded;

	private boolean leaving;

	/**
	 * Creates a flow with the default read-ahead and high-water mark that sends on its
	 * executor.
	 * @param executor runs everything, one task after the other, as an event loop does
	 */
	protected AbstractFlow(Executor executor) {
		this(executor, executor, DEFAULT_READ_AHEAD, DEFAULT_HIGH_WATER_MARK);
	}

	/**
	 * Creates a flow.
	 * @param executor completes the futures of this flow, one task after the other, as an
	 * event loop does
	 * @param sender runs {@link #send()}, {@link #sendEnd()} and {@link #disconnect()},
	 * one task after the other; may be the same as the executor, and may block where that
	 * may not
	 * @param readAhead the bytes, at least one, that are read ahead while nothing reads;
	 * what the transport hands over at once may exceed it
	 * @param highWaterMark the bytes that may be waiting to be sent up to which a write
	 * is accepted
	 */
	@SuppressWarnings("this-escape") // it is only kept
	protected AbstractFlow(Executor executor, Executor sender, int readAhead, int highWaterMark) {
		super(executor, readAhead);
		if (highWaterMark < 0) {
			throw new IllegalArgumentException("'highWaterMark' must not be negative");
		}
		this.outbound = new Outbound(sender, highWaterMark, this);
	}

	@Override
	public final CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		if (!isOpen()) {
			ReferenceCountUtil.safeRelease(buffer);
			return CompletableFuture.failedFuture(closedFailure());
		}
		return this.outbound.write(buffer, List.of());
	}

	@Override
	public final CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		if (!isOpen()) {
			buffers.forEach(ReferenceCountUtil::safeRelease);
			return CompletableFuture.failedFuture(closedFailure());
		}
		return this.outbound.write(Unpooled.EMPTY_BUFFER, buffers);
	}

	@Override
	public final CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		if (!isOpen()) {
			return CompletableFuture.failedFuture(closedFailure());
		}
		if (mode.isRead()) {
			discardInbound();
			execute(this::onInputEnd);
		}
		if (mode.isWrite()) {
			return this.outbound.shutdown("The sending side of the flow was shut down");
		}
		CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
		execute(() -> done.complete(null));
		return done;
	}

	/**
	 * {@inheritDoc} By default it does.
	 */
	@Override
	public boolean supportsHalfClose() {
		return true;
	}

	@Override
	protected final long pendingOutput() {
		return this.outbound.bytes();
	}

	/**
	 * Takes bytes that were written, in their order. For use by {@link #send()}.
	 * @param max the most bytes to take
	 * @return a buffer of at least one byte, which the caller owns, or {@code null} if
	 * there is none, possibly because this flow has been aborted meanwhile
	 */
	protected final @Nullable ByteBuf takeOutput(int max) {
		return this.outbound.poll(max);
	}

	/**
	 * Has {@link #send()} called again after it returned {@code false}. From any thread.
	 */
	protected final void resumeSending() {
		this.outbound.resume();
	}

	/**
	 * Drops what has not left, and fails pending and later writes and shutdowns with a
	 * {@link FlowClosedException}. From any thread. Reading goes on.
	 * @param reason the reason, without a description of this flow; it is ignored if
	 * there was one before
	 * @param cause the cause, if there is one
	 */
	protected final void refuseOutput(String reason, @Nullable Throwable cause) {
		this.outbound.fail(reason, cause);
	}

	/**
	 * Sends some of what {@link #takeOutput} gives. On the sending executor, one call
	 * after the other, and only if there is something to send.
	 * @return whether it can be called again right away; {@code false} if the transport
	 * takes no more for now, or has not sent what it took. In that case it is called
	 * again, even if nothing else is to be sent, after {@link #resumeSending()}
	 * @throws IOException if sending failed. Writes then fail; what has been received can
	 * be read
	 */
	protected abstract boolean send() throws IOException;

	/**
	 * Tells the peer that no more will come, everything having been sent. On the sending
	 * executor, at most once.
	 * @return a stage that completes when the peer was told; a complete one in general
	 * @throws IOException if that failed
	 */
	protected abstract CompletionStage<?> sendEnd() throws IOException;

	/**
	 * Closes the connection, everything having been sent and, if so, the end. On the
	 * sending executor, at most once. Leads to a call of {@link #finished()}; until then
	 * the close timeout runs, after which {@link #reset()} is called.
	 * @throws IOException if that failed, which resets the connection
	 */
	protected abstract void disconnect() throws IOException;

	/**
	 * Drops the connection at once, and everything that the transport has not sent, so
	 * that the peer sees a reset where there is such a thing. On the executor of the
	 * flow, even while {@link #send()} runs on another one, and possibly after
	 * {@link #disconnect()} or when the connection has ended already.
	 */
	protected abstract void reset();

	/**
	 * Notifies the transport that this flow is about to close or to abort: nothing is
	 * read or accepted any more. On the executor. Does nothing by default.
	 */
	protected void closing() {
	}

	/**
	 * Returns the time that {@link #close()} allows for what was accepted to leave and
	 * for the connection to end.
	 * @return the time limit, by default one second
	 */
	protected Duration closeTimeout() {
		return DEFAULT_CLOSE_TIMEOUT;
	}

	@Override
	protected final void doClose() {
		leave("The flow was closed by this side");
	}

	@Override
	protected final void doAbort() {
		this.leaving = true;
		try {
			this.outbound.abort("The flow was aborted by this side");
			closing();
			reset();
		}
		finally {
			finished();
		}
	}

	/**
	 * Closes the connection behind what was accepted.
	 * @param reason the reason for which later writes fail
	 */
	private void leave(String reason) {
		if (this.leaving || closed().isDone()) {
			return;
		}
		this.leaving = true;
		closing();
		this.outbound.close(reason);
		if (!closed().isDone()) {
			closed().completeOnTimeout(null, Durations.nanos(closeTimeout()), TimeUnit.NANOSECONDS)
				.thenRun(this::onCloseFailure);
		}
	}

	/**
	 * Aborts what did not close in time, or failed to.
	 */
	private void onCloseFailure() {
		if (!closed().isDone()) {
			execute(this::abortUnlessClosed);
		}
	}

	private void abortUnlessClosed() {
		if (!closed().isDone()) {
			doAbort();
		}
	}

	@Override
	final void onInputEnd() {
		this.inputEnded = true;
		leaveIfDone();
	}

	@Override
	final void onInputFailure(Throwable failure) {
		this.outbound.fail(String.valueOf(failure.getMessage()), failure);
		this.inputEnded = true;
		this.outputEnded = true;
		leaveIfDone();
	}

	/**
	 * Goes on after the peer was told that no more will come. On the executor.
	 */
	final void onOutputEnd() {
		if (!supportsHalfClose()) {
			close();
		}
		this.outputEnded = true;
		leaveIfDone();
	}

	/**
	 * Ends the writing side after a failure of the transport.
	 * @param failure the failure
	 * @param closing whether the connection could not be closed
	 */
	final void onSendFailure(Throwable failure, boolean closing) {
		if (closing) {
			onCloseFailure();
			return;
		}
		refuseOutput("Sending failed: " + failure.getMessage(), failure);
		execute(() -> {
			this.outputEnded = true;
			leaveIfDone();
		});
	}

	private void leaveIfDone() {
		if (this.inputEnded && this.outputEnded) {
			leave("The connection is closed");
		}
	}

	@Override
	final void onFinished() {
		if (this.leaving) {
			this.outbound.finish();
		}
		else {
			this.outbound.fail("The connection is closed", null);
		}
	}

	final void settle(@Nullable CompletableFuture<@Nullable Void> future, @Nullable FlowClosedException failure) {
		if (future != null) {
			settle(List.of(future), failure);
		}
	}

	/**
	 * Completes futures on the executor.
	 * @param futures the futures, or {@code null} for none
	 * @param failure what they fail with, or {@code null} to complete them normally
	 */
	final void settle(@Nullable List<CompletableFuture<@Nullable Void>> futures,
			@Nullable FlowClosedException failure) {
		if (futures == null) {
			return;
		}
		execute(() -> {
			for (CompletableFuture<@Nullable Void> future : futures) {
				if (failure != null) {
					future.completeExceptionally(failure);
				}
				else {
					future.complete(null);
				}
			}
		});
	}

	/**
	 * Creates a failure of writes and shutdowns.
	 * @param reason the reason, without a description of this flow
	 * @param cause the cause, if there is one
	 * @return the failure
	 */
	final FlowClosedException closedFailure(String reason, @Nullable Throwable cause) {
		return new FlowClosedException(reason + ": " + this, cause);
	}

}
