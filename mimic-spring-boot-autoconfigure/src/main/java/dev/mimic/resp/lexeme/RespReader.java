package dev.mimic.resp.lexeme;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

import dev.mimic.flow.BlockingCalls;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from a {@link Flow}, whole ones or by their {@link RespLexeme lexemes}:
 * those hold nothing, so a string of any length can be passed on as it comes. Bytes are
 * taken from the flow only when a value or lexeme is asked for, and at most one buffer
 * beyond it.
 * <p>
 * All methods may be called from any thread, one read at a time: a second concurrent one
 * is refused with an {@link IllegalStateException} in its future. Futures complete on the
 * flow's loop or executor, and are not complete when they are returned. Cancelling (or
 * timing out) the very future that was returned gives the read up: its value goes to the
 * next one. After a failure, which may be a {@link RespProtocolException}, every further
 * read fails with the same one; the flow stays open for a last reply.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespReader {

	private final Flow flow;

	private final Executor executor;

	private final ReplySource source;

	private @Nullable Operation<?> operation;

	/**
	 * The outcome of a read that was given up just before.
	 */
	private @Nullable Object undelivered;

	/**
	 * Whether a thread serves operations.
	 */
	private boolean busy;

	/**
	 * Whether bytes of the flow are on their way.
	 */
	private boolean waiting;

	/**
	 * Creates a reader, the only one of the flow. Nothing else may read from it from now
	 * on.
	 * @param flow the flow, which this never closes
	 * @param limits what is accepted
	 */
	public RespReader(Flow flow, RespLimits limits) {
		this.flow = flow;
		this.source = new ReplySource(limits);
		Executor own = flow.unwrap(Executor.class);
		this.executor = (own != null) ? own : ForkJoinPool.commonPool();
		flow.closed().whenComplete((ignored, failure) -> releaseBuffer());
	}

	/**
	 * Waits for a value.
	 * @return a future of the next value; {@code null} at the end of the flow. It fails
	 * with a {@link FlowException} if the flow ends within a value, and with an
	 * {@link IllegalStateException} between the lexemes of one
	 */
	public CompletableFuture<@Nullable RespValue> read() {
		return start(new Operation<>(false));
	}

	/**
	 * Waits for a lexeme.
	 * @return a future of the next lexeme; {@code null} at the end of the flow. The
	 * caller owns the buffer of {@link RespLexeme.Bytes}. It fails with a
	 * {@link FlowException} if the flow ends within a value
	 */
	public CompletableFuture<@Nullable RespLexeme> readLexeme() {
		return start(new Operation<>(true));
	}

	/**
	 * Waits for a value, blocking. Refused on event loops.
	 * @return the next value; {@code null} at the end of the flow
	 * @throws IOException if that fails, or if the thread is interrupted, which it stays
	 */
	public @Nullable RespValue next() throws IOException {
		BlockingCalls.checkAllowed("Reading a value");
		return BlockingCalls.await(read(), null);
	}

	/**
	 * Waits for a lexeme, blocking. Refused on event loops.
	 * @return the next lexeme, whose buffer the caller owns; {@code null} at the end of
	 * the flow
	 * @throws IOException if that fails, or if the thread is interrupted, which it stays
	 */
	public @Nullable RespLexeme nextLexeme() throws IOException {
		BlockingCalls.checkAllowed("Reading a lexeme");
		return BlockingCalls.await(readLexeme(), null);
	}

	private <T> CompletableFuture<@Nullable T> start(Operation<T> started) {
		synchronized (this) {
			if (this.operation != null && !this.operation.isDone()) {
				return CompletableFuture.failedFuture(new IllegalStateException("A read is pending already"));
			}
			this.operation = started;
			if (this.busy) {
				return started;
			}
		}
		execute();
		return started;
	}

	// On a fresh stack: reading on in the completion of a read must not recurse
	private void execute() {
		try {
			this.executor.execute(this::serve);
		}
		catch (RejectedExecutionException ex) {
			serve();
		}
	}

	private void serve() {
		synchronized (this) {
			if (this.busy) {
				return;
			}
			this.busy = true;
		}
		Step step = step();
		while (step != Step.LEAVE) {
			if (step == Step.READ) {
				fetch();
			}
			step = step();
		}
	}

	/**
	 * Does what can be done with the bytes that are there.
	 * @return what is next
	 */
	private Step step() {
		Operation<?> current;
		Object outcome = null;
		Throwable failure = null;
		synchronized (this) {
			current = this.operation;
			if (current == null || current.isDone()) {
				this.busy = false;
				return Step.LEAVE;
			}
			try {
				outcome = take(current);
			}
			catch (FlowException | RuntimeException ex) {
				failure = ex;
			}
			if (outcome == null && failure == null && !this.source.isEnded()) {
				if (this.waiting) {
					this.busy = false;
					return Step.LEAVE;
				}
				this.waiting = true;
				return Step.READ;
			}
			this.operation = null;
		}
		deliver(current, outcome, failure);
		return Step.AGAIN;
	}

	private @Nullable Object take(Operation<?> current) throws FlowException {
		Object outcome = this.undelivered;
		if (outcome != null) {
			if (current.lexeme != outcome instanceof RespLexeme) {
				throw new IllegalStateException("A read that was given up has read something else already");
			}
			this.undelivered = null;
			return outcome;
		}
		return current.lexeme ? this.source.lexeme() : this.source.value();
	}

	private void deliver(Operation<?> current, @Nullable Object outcome, @Nullable Throwable failure) {
		if (failure != null) {
			current.completeExceptionally(failure);
		}
		else if (!current.succeed(outcome) && outcome != null) {
			synchronized (this) {
				this.undelivered = outcome;
			}
		}
	}

	private void fetch() {
		ByteBuf buffer = this.flow.poll();
		if (buffer != null) {
			add(buffer);
		}
		else {
			this.flow.read().whenComplete(this::arrived);
		}
	}

	private void arrived(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		if (buffer != null) {
			add(buffer);
		}
		else {
			synchronized (this) {
				this.waiting = false;
				this.source.end(failure);
			}
		}
		serve();
	}

	private synchronized void add(ByteBuf buffer) {
		this.waiting = false;
		this.source.add(buffer);
	}

	// What is left can still be read after that, but needs no release any more
	private synchronized void releaseBuffer() {
		this.source.keepOnHeap();
		if (this.undelivered instanceof RespLexeme.Bytes bytes) {
			this.undelivered = new RespLexeme.Bytes(ReplySource.moveToHeap(bytes.buffer()));
		}
	}

	/**
	 * Continuation of the loop after a turn.
	 */
	private enum Step {

		AGAIN, READ, LEAVE

	}

	/**
	 * A read.
	 *
	 * @param <T> what it reads
	 */
	private static final class Operation<T> extends CompletableFuture<@Nullable T> {

		private final boolean lexeme;

		Operation(boolean lexeme) {
			this.lexeme = lexeme;
		}

		@SuppressWarnings("unchecked") // Either of the two types is what it was created
										// for
		boolean succeed(@Nullable Object outcome) {
			return complete((T) outcome);
		}

	}

}
