package dev.mimic.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowReader;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Ways to break the contract, and the test of the kit that has to find each.
 *
 * @author Mimic Contributors
 */
enum Sabotage {

	/**
	 * A read that finds data completes inside the call.
	 */
	DELIVERS_INSIDE_READ(FlowContractTests::readDeliversNothingInsideTheCall, (flow) -> new SabotagedFlow(flow) {

		@Override
		public CompletableFuture<@Nullable ByteBuf> read() {
			ByteBuf buffer = poll();
			return (buffer != null) ? CompletableFuture.completedFuture(buffer) : super.read();
		}

	}),

	/**
	 * The thread that closes completes the pending read.
	 */
	COMPLETES_ON_THE_CALLER(FlowContractTests::completionsDoNotRunOnTheThreadOfACaller,
			(flow) -> new SabotagedFlow(flow) {

				private @Nullable CompletableFuture<@Nullable ByteBuf> pending;

				@Override
				public CompletableFuture<@Nullable ByteBuf> read() {
					this.pending = super.read();
					return this.pending;
				}

				@Override
				public CompletableFuture<@Nullable Void> closeAsync() {
					if (this.pending != null) {
						this.pending.completeExceptionally(new FlowException("closed"));
					}
					return super.closeAsync();
				}

			}),

	/**
	 * A second read ends at once.
	 */
	ALLOWS_A_SECOND_READ(FlowContractTests::secondConcurrentReadIsRefused, (flow) -> new SabotagedFlow(flow) {

		private @Nullable CompletableFuture<@Nullable ByteBuf> pending;

		@Override
		public CompletableFuture<@Nullable ByteBuf> read() {
			if (this.pending != null && !this.pending.isDone()) {
				return CompletableFuture.completedFuture(null);
			}
			this.pending = super.read();
			return this.pending;
		}

	}),

	/**
	 * Gives out a buffer that has another owner, too.
	 */
	KEEPS_A_REFERENCE(FlowContractTests::readGivesAFreshBufferOfWhatThePeerSent, (flow) -> new SabotagedFlow(flow) {

		@Override
		public CompletableFuture<@Nullable ByteBuf> read() {
			return super.read().thenApply((buffer) -> {
				if (buffer == null) {
					return null;
				}
				byte[] bytes = new byte[buffer.readableBytes()];
				buffer.readBytes(bytes).release();
				return Unpooled.wrappedBuffer(bytes).retain();
			});
		}

	}),

	/**
	 * Gives out an empty buffer.
	 */
	READS_NOTHING(FlowContractTests::readGivesAFreshBufferOfWhatThePeerSent, (flow) -> new SabotagedFlow(flow) {

		@Override
		public CompletableFuture<@Nullable ByteBuf> read() {
			return CompletableFuture.completedFuture(Unpooled.buffer());
		}

	}),

	/**
	 * Fails after the end.
	 */
	FORGETS_THE_END(FlowContractTests::endComesAfterTheLastByteAndStays, (flow) -> new SabotagedFlow(flow) {

		private volatile boolean ended;

		@Override
		public CompletableFuture<@Nullable ByteBuf> read() {
			if (this.ended) {
				return CompletableFuture.failedFuture(new FlowException("ended"));
			}
			return super.read().thenApply((buffer) -> {
				this.ended = (buffer == null);
				return buffer;
			});
		}

	}),

	/**
	 * Writes a list backwards.
	 */
	WRITES_BACKWARDS(FlowContractTests::writevIsLikeOneWrite, (flow) -> new SabotagedFlow(flow) {

		@Override
		public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
			List<ByteBuf> reversed = new ArrayList<>(buffers);
			Collections.reverse(reversed);
			return super.writev(reversed);
		}

	}),

	/**
	 * Does not release what it can't write.
	 */
	LEAKS_WHAT_IT_REFUSES(FlowContractTests::writeFailsAfterThisSideHasClosed, (flow) -> new SabotagedFlow(flow) {

		private final List<ByteBuf> leaked = new ArrayList<>();

		@Override
		public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
			this.leaked.add(buffer.retain());
			return super.write(buffer);
		}

		@Override
		public void abort() {
			super.abort();
			// After the test, so that the leak is not found in this JVM
			this.leaked.forEach(ByteBuf::release);
			this.leaked.clear();
		}

	}),

	/**
	 * Accepts writes after close.
	 */
	WRITES_AFTER_CLOSE(FlowContractTests::writeFailsAfterThisSideHasClosed, (flow) -> new SabotagedFlow(flow) {

		@Override
		public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
			return super.write(buffer).exceptionally((failure) -> null);
		}

	}),

	/**
	 * Throws in place of failing.
	 */
	THROWS(FlowContractTests::nothingThrowsAfterClose, (flow) -> new SabotagedFlow(flow) {

		@Override
		public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
			if (closed().isDone()) {
				buffer.release();
				throw new IllegalStateException("closed");
			}
			return super.write(buffer);
		}

	}),

	/**
	 * Accepts everything.
	 */
	ACCEPTS_WITHOUT_LIMIT(FlowContractTests::writerStopsWhileThePeerDoesNotReadAndGoesOnThen,
			(flow) -> new SabotagedFlow(flow) {

				@Override
				public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
					super.write(buffer);
					return CompletableFuture.completedFuture(null);
				}

			}),

	/**
	 * Drops accepted bytes on shutdown.
	 */
	DROPS_ON_SHUTDOWN(FlowContractTests::everythingAcceptedBeforeShutdownReachesASlowPeer,
			(flow) -> new SabotagedFlow(flow) {

				@Override
				public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
					abort();
					return closed();
				}

			}),

	/**
	 * Drops accepted bytes on close.
	 */
	DROPS_ON_CLOSE(FlowContractTests::everythingAcceptedBeforeCloseReachesASlowPeer, (flow) -> new SabotagedFlow(flow) {

		@Override
		public CompletableFuture<@Nullable Void> closeAsync() {
			abort();
			return closed();
		}

	}),

	/**
	 * Closes both sides where one was asked for.
	 */
	CLOSES_ON_SHUTDOWN(FlowContractTests::readingGoesOnAfterShutdownOfTheWritingSide,
			(flow) -> new SabotagedFlow(flow) {

				@Override
				public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
					return closeAsync();
				}

			}),

	/**
	 * Does not end the reading side.
	 */
	READS_AFTER_SHUTDOWN(FlowContractTests::shutdownOfTheReadingSideDropsWhatHasArrived,
			(flow) -> new SabotagedFlow(flow) {

				@Override
				public CompletableFuture<@Nullable ByteBuf> read() {
					return CompletableFuture.completedFuture(Unpooled.wrappedBuffer(new byte[1]));
				}

			}),

	/**
	 * Says goodbye where it should drop everything.
	 */
	CLOSES_ON_ABORT(FlowContractTests::abortFailsWhatIsPendingAndTellsThePeer, (flow) -> new SabotagedFlow(flow) {

		@Override
		public void abort() {
			close();
		}

	}),

	/**
	 * Gives out a future that tells of the close and that every caller can complete.
	 */
	CAN_BE_COMPLETED(FlowContractTests::callersCannotCompleteClosed, (flow) -> new SabotagedFlow(flow) {

		private final CompletableFuture<@Nullable Void> shared = super.closed().copy();

		@Override
		public CompletableFuture<@Nullable Void> closed() {
			return this.shared;
		}

	}),

	/**
	 * Makes a reader each time.
	 */
	FORGETS_ITS_READER(FlowContractTests::readerIsAlwaysTheSame, (flow) -> new SabotagedFlow(flow) {

		@Override
		public FlowReader reader() {
			return new FlowReader(this, Runnable::run);
		}

	}),

	/**
	 * Finds nothing.
	 */
	UNWRAPS_NOTHING(FlowContractTests::unwrapFindsTheFlowItselfAndNothingUnknown, (flow) -> new SabotagedFlow(flow) {

		@Override
		public <T> @Nullable T unwrap(Class<T> type) {
			return null;
		}

	});

	private final KitTest test;

	private final UnaryOperator<Flow> wrap;

	Sabotage(KitTest test, UnaryOperator<Flow> wrap) {
		this.test = test;
		this.wrap = wrap;
	}

	KitTest test() {
		return this.test;
	}

	Flow wrap(Flow flow) {
		return this.wrap.apply(flow);
	}

	/**
	 * A test of the kit.
	 */
	@FunctionalInterface
	interface KitTest {

		void run(FlowContractTests kit) throws Exception;

	}

}
