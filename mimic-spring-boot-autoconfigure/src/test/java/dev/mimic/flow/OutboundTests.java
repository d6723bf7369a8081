package dev.mimic.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import dev.mimic.testkit.ManualExecutor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Outbound} and what {@link AbstractFlow} does with it.
 *
 * @author Mimic Contributors
 */
class OutboundTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final Pipe pipe = new Pipe();

	@AfterEach
	void abort() {
		this.pipe.abort();
		this.executor.runAll();
	}

	@Test
	void bytesLeaveOnTheExecutorInTheirOrder() {
		assertThat(write("ab")).isCompleted();
		assertThat(this.pipe.writev(List.of(bytes("c"), bytes(""), bytes("de")))).isCompleted();
		assertThat(this.pipe.sent).isEmpty();
		this.executor.runAll();
		assertThat(this.pipe.sent.toString()).isEqualTo("abcde");
	}

	@Test
	void writeIsAcceptedAtTheHighWaterMark() {
		this.pipe.limit = 0;
		assertThat(write("12345678")).isCompleted();
		CompletableFuture<@Nullable Void> write = write("9");
		this.executor.runAll();
		assertThat(write).isNotDone();
		this.pipe.allow(1);
		this.executor.runAll();
		assertThat(write).isCompleted();
		assertThat(this.pipe.sent.toString()).isEqualTo("1");
	}

	@Test
	void transportIsNotCalledAgainBeforeItTakesMore() {
		this.pipe.limit = 0;
		write("abc");
		this.executor.runAll();
		int calls = this.pipe.calls;
		write("def");
		this.executor.runAll();
		assertThat(this.pipe.calls).isEqualTo(calls);
	}

	@Test
	void transportThatTakesMoreWhileItSaysThatItDoesNotIsCalledAgain() {
		this.pipe.limit = 0;
		this.pipe.resumesInside = true;
		write("abc");
		this.executor.runAll();
		assertThat(this.pipe.sent.toString()).isEqualTo("abc");
	}

	@Test
	void transportThatHasNotSentWhatItTookIsCalledAgainBeforeTheEnd() {
		this.pipe.limit = 3;
		write("abc");
		this.pipe.shutdown(ShutdownMode.WRITE);
		this.pipe.unsent = true;
		this.executor.runAll();
		assertThat(this.pipe.sent.toString()).isEqualTo("abc");
		this.pipe.unsent = false;
		this.pipe.allow(0);
		this.executor.runAll();
		assertThat(this.pipe.sent.toString()).isEqualTo("abc.");
	}

	@Test
	void endFollowsTheLastByteAndRefusesWrites() {
		this.pipe.limit = 0;
		write("abc");
		CompletableFuture<@Nullable Void> shutdown = this.pipe.shutdown(ShutdownMode.WRITE);
		ByteBuf late = bytes("d");
		assertFailure(this.pipe.write(late)).withMessage("The sending side of the flow was shut down: pipe");
		assertThat(late.refCnt()).isZero();
		this.executor.runAll();
		assertThat(shutdown).isNotDone();
		this.pipe.allow(3);
		this.executor.runAll();
		assertThat(shutdown).isCompleted();
		assertThat(this.pipe.shutdown(ShutdownMode.WRITE)).isCompleted();
		assertThat(this.pipe.sent.toString()).isEqualTo("abc.");
		assertThat(this.pipe.closed()).isNotDone();
	}

	@Test
	void closeFollowsTheEndAndAcceptsWhatWaits() {
		this.pipe.limit = 0;
		CompletableFuture<@Nullable Void> write = write("0123456789");
		CompletableFuture<@Nullable Void> shutdown = this.pipe.shutdown(ShutdownMode.WRITE);
		this.pipe.close();
		this.executor.runAll();
		assertThat(write).isCompleted();
		assertThat(this.pipe.sent).isEmpty();
		this.pipe.allow(10);
		this.executor.runAll();
		assertThat(shutdown).isCompleted();
		assertThat(this.pipe.sent.toString()).isEqualTo("0123456789.#");
	}

	@Test
	void closeWaitsUntilThePeerIsTold() {
		CompletableFuture<@Nullable Void> told = new CompletableFuture<>();
		this.pipe.told = told;
		this.pipe.shutdown(ShutdownMode.WRITE);
		this.pipe.close();
		this.executor.runAll();
		assertThat(this.pipe.sent.toString()).isEqualTo(".");
		told.complete(null);
		this.executor.runAll();
		assertThat(this.pipe.sent.toString()).isEqualTo(".#");
	}

	@Test
	void abortDropsEverything() {
		this.pipe.limit = 0;
		ByteBuf buffer = bytes("0123456789");
		CompletableFuture<@Nullable Void> write = this.pipe.write(buffer);
		CompletableFuture<@Nullable Void> shutdown = this.pipe.shutdown(ShutdownMode.WRITE);
		this.pipe.abort();
		this.executor.runAll();
		assertFailure(write).withMessage("The flow was aborted by this side: pipe");
		assertFailure(shutdown).withMessage("The flow was aborted by this side: pipe");
		assertThat(buffer.refCnt()).isZero();
		assertThat(this.pipe.sent.toString()).isEqualTo("!");
		assertThat(this.pipe.closed()).isCompleted();
	}

	@Test
	void closeThatTakesTooLongAborts() {
		this.pipe.limit = 0;
		this.pipe.closeTimeout = Duration.ofMillis(1);
		write("abc");
		this.pipe.close();
		await().until(() -> this.executor.runAll() == 0 && this.pipe.closed().isDone());
		assertThat(this.pipe.sent.toString()).isEqualTo("!");
	}

	@Test
	void failureToSendFailsWritesAndLeavesReading() {
		this.pipe.failure = new IOException("broken");
		CompletableFuture<@Nullable Void> write = write("0123456789");
		this.executor.runAll();
		assertFailure(write).withMessage("Sending failed: broken: pipe").havingRootCause().withMessage("broken");
		assertFailure(write("more")).withMessage("Sending failed: broken: pipe");
		assertFailure(this.pipe.shutdown(ShutdownMode.WRITE)).withMessage("Sending failed: broken: pipe");
		assertThat(this.pipe.closed()).isNotDone();
		this.pipe.received(bytes("x"));
		ByteBuf received = this.pipe.poll();
		assertThat(received).isNotNull();
		received.release();
		this.pipe.ended();
		this.executor.runAll();
		assertThat(this.pipe.sent.toString()).isEqualTo("#");
	}

	@Test
	void failureToEndFailsTheShutdown() {
		this.pipe.told = CompletableFuture.failedFuture(new IOException("broken"));
		CompletableFuture<@Nullable Void> shutdown = this.pipe.shutdown(ShutdownMode.WRITE);
		this.executor.runAll();
		assertFailure(shutdown).withMessage("Sending failed: broken: pipe");
	}

	@Test
	void failureToReceiveFailsWritesToo() {
		this.pipe.limit = 0;
		CompletableFuture<@Nullable Void> write = write("0123456789");
		this.pipe.failed(new FlowException("reset by the peer"));
		this.executor.runAll();
		assertFailure(write).withMessage("reset by the peer: pipe");
		assertFailure(write("more")).withMessage("reset by the peer: pipe");
		assertThat(this.pipe.sent.toString()).isEqualTo("#");
	}

	@Test
	void refusedOutputKeepsTheFirstReason() {
		this.pipe.refuseOutput("The peer is gone", null);
		this.pipe.refuseOutput("The cat is gone", null);
		assertFailure(write("abc")).withMessage("The peer is gone: pipe");
	}

	@Test
	void endOfTheConnectionFailsWhatWaits() {
		this.pipe.limit = 0;
		CompletableFuture<@Nullable Void> write = write("0123456789");
		this.pipe.finished();
		this.executor.runAll();
		assertFailure(write).withMessage("The connection is closed: pipe");
	}

	@Test
	void pendingOutputIsWhatTheTransportHasNotTaken() {
		this.pipe.limit = 0;
		write("0123456789");
		this.pipe.allow(4);
		this.executor.runAll();
		assertThat(this.pipe.pendingOutput()).isEqualTo(6);
	}

	private CompletableFuture<@Nullable Void> write(String text) {
		return this.pipe.write(bytes(text));
	}

	private static ByteBuf bytes(String text) {
		return PooledByteBufAllocator.DEFAULT.buffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static ThrowableAssertAlternative<?> assertFailure(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		return assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get)
			.havingCause()
			.isInstanceOf(FlowClosedException.class);
	}

	/**
	 * A transport that records what it is asked to do: the end as a dot, the close as a
	 * hash, a reset as an exclamation mark.
	 */
	private final class Pipe extends AbstractFlow {

		private final StringBuffer sent = new StringBuffer();

		private int limit = Integer.MAX_VALUE;

		private int calls;

		private Duration closeTimeout = Duration.ofHours(1);

		private boolean unsent;

		private boolean resumesInside;

		private @Nullable IOException failure;

		private CompletionStage<?> told = CompletableFuture.completedFuture(null);

		Pipe() {
			super(OutboundTests.this.executor, OutboundTests.this.executor, 8, 8);
		}

		void allow(int more) {
			this.limit = more;
			resumeSending();
		}

		@Override
		protected boolean send() throws IOException {
			this.calls++;
			if (this.failure != null) {
				throw this.failure;
			}
			if (this.limit == 0 && this.resumesInside) {
				this.limit = Integer.MAX_VALUE;
				resumeSending();
				return false;
			}
			ByteBuf buffer = (this.limit > 0) ? takeOutput(this.limit) : null;
			if (buffer != null) {
				this.limit -= buffer.readableBytes();
				this.sent.append(buffer.toString(StandardCharsets.US_ASCII));
				buffer.release();
			}
			return !this.unsent && (this.limit > 0 || pendingOutput() == 0);
		}

		@Override
		protected CompletionStage<?> sendEnd() {
			this.sent.append('.');
			return this.told;
		}

		@Override
		protected void setReading(boolean wanted) {
		}

		@Override
		protected void disconnect() {
			this.sent.append('#');
		}

		@Override
		protected void reset() {
			this.sent.append('!');
		}

		@Override
		protected Duration closeTimeout() {
			return this.closeTimeout;
		}

		@Override
		public String toString() {
			return "pipe";
		}

	}

}
