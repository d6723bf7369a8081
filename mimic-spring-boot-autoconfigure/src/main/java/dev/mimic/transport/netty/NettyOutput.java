package dev.mimic.transport.netty;

import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a {@link NettyFlow}. The channel queues what was written; this
 * object keeps its order, the writes that wait to be accepted, the reason for which
 * writes fail, and the end. It takes no lock, and a write allocates nothing here.
 *
 * @author Mimic Contributors
 */
final class NettyOutput {

	private static final AtomicReferenceFieldUpdater<NettyOutput, @Nullable CompletableFuture<?>> END = newEndUpdater();

	private static final AtomicReferenceFieldUpdater<NettyOutput, @Nullable WriteWaiters> WAITERS = AtomicReferenceFieldUpdater
		.newUpdater(NettyOutput.class, WriteWaiters.class, "waiters");

	private final Channel channel;

	private final NettyFlow flow;

	/**
	 * Keeps writes in order.
	 */
	private final WriteOrder order;

	/**
	 * Writes that wait to be accepted. Created for the first that has to.
	 */
	private volatile @Nullable WriteWaiters waiters;

	/**
	 * Completes when everything has been sent and the peer was told that no more will
	 * come. Created by the first call that wants that.
	 */
	private volatile @Nullable CompletableFuture<@Nullable Void> end;

	/**
	 * The reason why nothing more can be sent, if the connection failed.
	 */
	private volatile @Nullable FlowClosedException failure;

	/**
	 * Whether the socket takes no more. Confined to the loop.
	 */
	private boolean closed;

	NettyOutput(Channel channel, NettyFlow flow) {
		this.channel = channel;
		this.flow = flow;
		this.order = (channel instanceof NioSocket socket) ? new SocketWriteOrder(socket) : new WriteOrder();
	}

	/**
	 * Hands a buffer to the channel.
	 * @param buffer the bytes, owned by this object from now on
	 */
	void send(ByteBuf buffer) {
		Channel channel = this.channel;
		if (this.order.enterOnLoop(channel)) {
			channel.writeAndFlush(buffer, promise());
			this.order.leaveOnLoop();
		}
		else if (!this.order.sendHere(buffer)) {
			this.order.submit(channel, buffer, promise());
		}
	}

	/**
	 * Hands buffers to the channel, so that no other write comes in between.
	 * @param buffers the bytes, owned by this object from now on
	 * @return whether they were taken; if not, the caller has to join them
	 */
	boolean sendAll(List<ByteBuf> buffers) {
		if (!this.order.enterOnLoop(this.channel)) {
			return false;
		}
		for (ByteBuf buffer : buffers) {
			this.channel.write(buffer, promise());
		}
		this.channel.flush();
		this.order.leaveOnLoop();
		return true;
	}

	private ChannelPromise promise() {
		// An upgrade keeps failures from the void promise
		return (this.flow.isPlain()) ? this.channel.voidPromise()
				: this.channel.newPromise().addListener((write) -> onWriteCompleted(write.cause()));
	}

	private void onWriteCompleted(@Nullable Throwable cause) {
		if (cause != null && this.failure == null) {
			onFailure(cause);
		}
	}

	/**
	 * Returns the order of writes, for the handler at the tail of the pipeline.
	 * @return the order
	 */
	WriteOrder order() {
		return this.order;
	}

	/**
	 * Returns how many bytes the channel has not sent.
	 * @return the number of bytes
	 */
	long pending() {
		ChannelOutboundBuffer pending = this.channel.unsafe().outboundBuffer();
		return (pending != null) ? pending.totalPendingWriteBytes() : 0;
	}

	/**
	 * Returns what a write fails with.
	 * @return a new exception, or {@code null} if writes are possible
	 */
	@Nullable FlowClosedException refusal() {
		FlowClosedException failure = this.failure;
		if (failure != null) {
			return copy(failure);
		}
		if (this.flow.isClosing()) {
			return this.flow.closedFailure();
		}
		if (this.end != null) {
			return new FlowClosedException("The sending side of the flow was shut down: " + this.flow);
		}
		return null;
	}

	/**
	 * Returns why nothing more can be sent.
	 * @return the failure, or {@code null} if there was none
	 */
	@Nullable FlowClosedException failure() {
		return this.failure;
	}

	/**
	 * Tells whether the channel takes no more. On the loop.
	 * @return whether everything that can be sent has been sent
	 */
	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Returns the future of a write that was handed to the channel and has to wait.
	 * @return the future, or {@code null} if the write is accepted
	 */
	@Nullable CompletableFuture<@Nullable Void> pendingWrite() {
		if (this.channel.isWritable()) {
			return null;
		}
		CompletableFuture<@Nullable Void> waiter = waiters().add();
		if (this.channel.isWritable() || this.end != null || this.failure != null) {
			// What the waiter waits for may have happened before it was there
			this.flow.run(this::settleWaiters);
		}
		return waiter;
	}

	private WriteWaiters waiters() {
		WriteWaiters writes = this.waiters;
		if (writes == null) {
			writes = new WriteWaiters();
			if (!WAITERS.compareAndSet(this, null, writes)) {
				return waiters();
			}
		}
		return writes;
	}

	/**
	 * Accepts or fails the writes that wait, if that is possible. On the loop.
	 */
	void settleWaiters() {
		WriteWaiters writes = this.waiters;
		if (writes == null || writes.isEmpty()) {
			return;
		}
		if (this.channel.isWritable()) {
			writes.accept();
		}
		else if (this.closed) {
			FlowException refusal = refusal();
			writes.refuse((refusal != null) ? refusal : this.flow.closedFailure());
		}
	}

	/**
	 * Sends everything, then tells the peer that no more will come.
	 * @return a future that completes when that is done
	 */
	CompletableFuture<@Nullable Void> end() {
		CompletableFuture<@Nullable Void> end = this.end;
		if (end == null) {
			end = new CompletableFuture<>();
			if (!END.compareAndSet(this, null, end)) {
				return end();
			}
			CompletableFuture<@Nullable Void> created = end;
			this.flow.run(() -> flushThenShutDown(created));
		}
		return end;
	}

	/**
	 * Returns the future of the end, if that was asked for.
	 * @return the future, or {@code null}
	 */
	@Nullable CompletableFuture<@Nullable Void> requestedEnd() {
		return this.end;
	}

	private void flushThenShutDown(CompletableFuture<@Nullable Void> end) {
		FlowClosedException failure = this.failure;
		if (failure != null) {
			end.completeExceptionally(failure);
			return;
		}
		ChannelPromise promise = this.channel.newPromise();
		this.order.submit(this.channel, Unpooled.EMPTY_BUFFER, promise);
		promise.addListener((ChannelFuture flushed) -> {
			if (flushed.isSuccess()) {
				// Later, as the marker itself counts until its listeners have run
				this.flow.run(() -> shutDownIfFlushed(end));
			}
			else {
				onFailure(flushed.cause());
				end.completeExceptionally(sendingFailure(flushed.cause()));
			}
		});
	}

	private void shutDownIfFlushed(CompletableFuture<@Nullable Void> end) {
		if (pending() > 0) {
			// From a thread that wrote while another one shut down
			flushThenShutDown(end);
			return;
		}
		ChannelUpgrade upgrade = this.flow.upgrade();
		ChannelFuture told = (upgrade != null) ? upgrade.endOutput() : ((DuplexChannel) this.channel).shutdownOutput();
		told.addListener((ChannelFuture shut) -> {
			this.closed = true;
			settleWaiters();
			if (shut.isSuccess()) {
				end.complete(null);
			}
			else {
				end.completeExceptionally(
						failure("Ending the output to " + this.flow.peer() + " failed", shut.cause()));
			}
			this.flow.closeIfDone();
		});
	}

	/**
	 * Goes on after a write failed; what the peer has sent before can still be read. On
	 * the loop.
	 * @param cause the failure
	 */
	void onFailure(Throwable cause) {
		if (this.failure == null) {
			this.failure = sendingFailure(cause);
		}
		this.closed = true;
		settleWaiters();
		this.flow.closeIfDone();
	}

	/**
	 * Goes on after the socket was shut down, which no write has told if an upgrade
	 * stands in between. On the loop.
	 */
	void onShutdown() {
		if (!this.flow.isPlain() && this.end == null && this.failure == null) {
			onFailure(new ClosedChannelException());
		}
	}

	/**
	 * Fails what waits, and what is yet to be written: the connection is broken. On the
	 * loop.
	 * @param reason the reason, unless there was one before
	 */
	void fail(FlowClosedException reason) {
		if (this.failure == null) {
			this.failure = reason;
		}
		this.closed = true;
		settleWaiters();
	}

	/**
	 * Lets go of everything: the connection has ended. On the loop.
	 * @param reason the reason for which writes fail, unless there was one before
	 * @return the reason for which writes fail
	 */
	FlowClosedException finish(FlowClosedException reason) {
		FlowClosedException failure = this.failure;
		if (failure == null) {
			failure = reason;
			this.failure = reason;
		}
		this.closed = true;
		this.order.release();
		settleWaiters();
		CompletableFuture<@Nullable Void> end = this.end;
		if (end != null) {
			end.completeExceptionally(failure);
		}
		return failure;
	}

	private FlowClosedException sendingFailure(Throwable cause) {
		return failure("Sending to " + this.flow.peer() + " failed", cause);
	}

	/**
	 * Creates a failure with the stack of the caller.
	 * @param failure a failure that was kept
	 * @return a copy
	 */
	static FlowClosedException copy(FlowClosedException failure) {
		return new FlowClosedException(String.valueOf(failure.getMessage()), failure.getCause());
	}

	static FlowClosedException failure(String message, Throwable cause) {
		return new FlowClosedException(message + ": " + cause.getMessage(), cause);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static AtomicReferenceFieldUpdater<NettyOutput, @Nullable CompletableFuture<?>> newEndUpdater() {
		return (AtomicReferenceFieldUpdater) AtomicReferenceFieldUpdater.newUpdater(NettyOutput.class,
				CompletableFuture.class, "end");
	}

}
