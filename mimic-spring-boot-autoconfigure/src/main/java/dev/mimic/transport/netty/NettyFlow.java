package dev.mimic.transport.netty;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.InboundFlow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A flow over a connected Netty channel. It sits at the tail of the channel's pipeline;
 * layers, such as TLS, can be put in front of it as handlers of
 * {@code unwrap(Channel.class).pipeline()}.
 * <p>
 * Writes happen on the loop, but for small ones to a TCP socket of the JDK's on which
 * nothing is queued and that has no handlers in front: those the calling thread does
 * itself, without blocking.
 * <p>
 * When the peer has ended its side and then resets the connection, that shows at the next
 * write: the JDK tells nothing of a socket from which nothing more is read.
 * <p>
 * From its creation on the flow owns the channel. Writing to the channel past the flow,
 * or closing it, breaks no rule of Netty, but the promises of {@link #close()}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class NettyFlow extends InboundFlow {

	private static final AtomicReferenceFieldUpdater<NettyFlow, @Nullable CompletableFuture<?>> OUTPUT_END = newOutputEndUpdater();

	private static final AtomicReferenceFieldUpdater<NettyFlow, @Nullable WriteWaiters> WAITERS = AtomicReferenceFieldUpdater
		.newUpdater(NettyFlow.class, WriteWaiters.class, "waiters");

	private final Channel channel;

	private final FlowOptions options;

	/**
	 * What to call the peer if that has no address.
	 */
	private final @Nullable String peer;

	/**
	 * Keeps writes in order.
	 */
	private final WriteOrder writes;

	/**
	 * Writes that wait to be accepted. Made by the first that has to.
	 */
	private volatile @Nullable WriteWaiters waiters;

	/**
	 * Completes when everything has been sent and the peer was told that no more will
	 * come. Made by the first who wants that.
	 */
	private volatile @Nullable CompletableFuture<@Nullable Void> outputEnd;

	private volatile boolean inputUnwanted;

	private volatile @Nullable ChannelUpgrade upgrade;

	/**
	 * Why nothing more can be sent, if that is because the connection failed.
	 */
	private volatile @Nullable FlowClosedException failure;

	/**
	 * Whether the socket takes no more. This and what follows is used on the loop only.
	 */
	private boolean outputClosed;

	private boolean inputClosed;

	private @Nullable Future<?> closeTimer;

	private NettyFlow(Channel channel, FlowOptions options, @Nullable String peer) {
		super(channel.eventLoop(), options.readAhead());
		this.channel = channel;
		this.options = options;
		this.peer = peer;
		this.writes = (channel instanceof NioSocket socket) ? new SocketWriteOrder(socket) : new WriteOrder();
	}

	/**
	 * Makes a flow of a channel. To be called on the channel's loop before the first byte
	 * is read: at the latest in {@code channelActive}, or when the future of
	 * {@code connect} completes.
	 * @param channel a connected channel that is a {@link DuplexChannel}, registered with
	 * its loop
	 * @param options the options
	 * @return the flow, which owns the channel
	 */
	public static NettyFlow on(Channel channel, FlowOptions options) {
		return on(channel, options, null);
	}

	static NettyFlow on(Channel channel, FlowOptions options, @Nullable String peer) {
		if (!(channel instanceof DuplexChannel)) {
			throw new IllegalArgumentException("A channel of " + channel.getClass() + " can't be half-closed");
		}
		ChannelConfig config = channel.config();
		config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
		// A failed write must not throw away what the peer has sent before
		config.setAutoClose(false);
		config.setWriteBufferWaterMark(options.waterMark());
		HalfClosingAllocator.installIfNeeded(channel);
		Addresses.keep(channel);
		NettyFlow flow = new NettyFlow(channel, options, peer);
		channel.pipeline().addLast(new TailHandler(flow));
		if (!channel.isOpen()) {
			// It may have said so before the handler was there
			flow.execute(flow::onInactive);
		}
		return flow;
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		FlowException refusal = refusal();
		if (refusal != null || !buffer.isReadable()) {
			ReferenceCountUtil.safeRelease(buffer);
			return (refusal != null) ? CompletableFuture.failedFuture(refusal) : written();
		}
		send(buffer);
		return written();
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		FlowException refusal = refusal();
		if (refusal != null) {
			buffers.forEach(ReferenceCountUtil::safeRelease);
			return CompletableFuture.failedFuture(refusal);
		}
		if (buffers.size() == 1) {
			return write(buffers.get(0));
		}
		if (this.writes.enterOnLoop(this.channel)) {
			for (ByteBuf buffer : buffers) {
				this.channel.write(buffer, promise());
			}
			this.channel.flush();
			this.writes.leaveOnLoop();
			return written();
		}
		// As one message, so that no other thread's write comes in between
		return write(this.channel.alloc().compositeBuffer(Math.max(2, buffers.size())).addComponents(true, buffers));
	}

	private void send(ByteBuf buffer) {
		Channel channel = this.channel;
		if (this.writes.enterOnLoop(channel)) {
			channel.writeAndFlush(buffer, promise());
			this.writes.leaveOnLoop();
		}
		else if (!this.writes.sendHere(buffer)) {
			this.writes.submit(channel, buffer, promise());
		}
	}

	private ChannelPromise promise() {
		// A layer keeps failures from the void promise
		return (this.upgrade == null) ? this.channel.voidPromise()
				: this.channel.newPromise().addListener((write) -> onWriteCompleted(write.cause()));
	}

	private void onWriteCompleted(@Nullable Throwable cause) {
		if (cause != null && this.failure == null) {
			onOutputFailure(cause);
		}
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		if (!isOpen()) {
			return CompletableFuture.failedFuture(closedFailure());
		}
		if (mode.isRead()) {
			this.inputUnwanted = true;
			discardInbound();
		}
		CompletableFuture<@Nullable Void> outputEnd = mode.isWrite() ? endOutput() : this.outputEnd;
		if (outputEnd != null) {
			outputEnd.thenRun(this::closeIfUnwanted);
		}
		return (mode.isWrite() && outputEnd != null) ? outputEnd.copy() : accepted();
	}

	@Override
	public boolean supportsHalfClose() {
		ChannelUpgrade upgrade = this.upgrade;
		return upgrade == null || upgrade.supportsHalfClose();
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		T self = super.unwrap(type);
		if (self != null) {
			return self;
		}
		if (type.isInstance(this.channel)) {
			return type.cast(this.channel);
		}
		ChannelUpgrade upgrade = this.upgrade;
		T layered = (upgrade != null) ? upgrade.unwrap(type) : null;
		if (layered != null) {
			return layered;
		}
		if (ChannelHandler.class.isAssignableFrom(type)) {
			return type.cast(this.channel.pipeline().get(type.asSubclass(ChannelHandler.class)));
		}
		return null;
	}

	/**
	 * Shows the addresses of both sides.
	 */
	@Override
	public String toString() {
		return (this.peer != null) ? "to " + this.peer : Addresses.describe(this.channel);
	}

	private String peer() {
		return (this.peer != null) ? this.peer : Addresses.peer(this.channel);
	}

	@Override
	protected long pendingOutput() {
		ChannelOutboundBuffer pending = this.channel.unsafe().outboundBuffer();
		return (pending != null) ? pending.totalPendingWriteBytes() : 0;
	}

	@Override
	protected void setReading(boolean wanted) {
		if (!this.inputClosed) {
			this.channel.config().setAutoRead(wanted);
		}
	}

	@Override
	protected void doClose() {
		if (!isOnLoop() || !this.channel.isOpen()) {
			onInactive();
			return;
		}
		this.closeTimer = this.channel.eventLoop()
			.schedule(this::closeChannel, this.options.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
		endOutput().whenComplete((result, ex) -> {
			if (ex != null || this.inputClosed) {
				this.channel.close();
			}
			else if (this.upgrade != null) {
				// The peer may wait for the end of the connection below
				((DuplexChannel) this.channel).shutdownOutput();
			}
		});
	}

	/**
	 * Closes the channel past the layers in the pipeline, which would say goodbye.
	 */
	private void closeChannel() {
		this.channel.unsafe().close(this.channel.unsafe().voidPromise());
	}

	@Override
	protected void doAbort() {
		if (!isOnLoop() || !this.channel.isOpen()) {
			onInactive();
			return;
		}
		try {
			this.channel.config().setOption(ChannelOption.SO_LINGER, 0);
		}
		catch (RuntimeException ex) {
			// The connection is gone already; only TCP has the option, anyway
		}
		closeChannel();
	}

	void onBytes(ByteBuf buffer) {
		received(buffer);
	}

	void onInputEnd() {
		if (this.inputClosed) {
			return;
		}
		this.inputClosed = true;
		this.channel.config().setAutoRead(false);
		FlowClosedException failure = this.failure;
		if (failure != null) {
			// The error of the socket went to a write, and what is left looks like an end
			failed(copy(failure));
		}
		else {
			ended();
		}
		closeIfDone();
	}

	WriteOrder writes() {
		return this.writes;
	}

	void onWritabilityChanged() {
		settleWaiters();
	}

	/**
	 * A write failed; what the peer has sent before can still be read.
	 * @param cause the failure
	 */
	void onOutputFailure(Throwable cause) {
		if (this.failure == null) {
			this.failure = failure("Sending to " + peer() + " failed", cause);
		}
		this.outputClosed = true;
		settleWaiters();
		closeIfDone();
	}

	/**
	 * The socket takes no more, which no write has told if a layer stands in between.
	 */
	void onOutputShutdown() {
		if (this.upgrade != null && this.outputEnd == null && this.failure == null) {
			onOutputFailure(new ClosedChannelException());
		}
	}

	/**
	 * Reading failed, or a layer in the pipeline.
	 * @param cause the failure
	 */
	void onFailure(Throwable cause) {
		String message = "The connection to " + peer() + " failed";
		if (this.failure == null) {
			this.failure = isOpen() ? failure(message, cause) : closedFailure();
		}
		failed((cause instanceof IOException) ? failure(message, cause)
				: new FlowException(message + ": " + cause.getMessage(), cause));
		this.inputClosed = true;
		this.outputClosed = true;
		settleWaiters();
		this.channel.close();
	}

	void onInactive() {
		if (this.closeTimer != null) {
			this.closeTimer.cancel(false);
			this.closeTimer = null;
		}
		if (this.failure == null) {
			this.failure = isOpen() ? new FlowClosedException("The connection is closed: " + this) : closedFailure();
		}
		this.inputClosed = true;
		this.outputClosed = true;
		failed(copy(this.failure));
		this.writes.release();
		settleWaiters();
		CompletableFuture<@Nullable Void> outputEnd = this.outputEnd;
		if (outputEnd != null) {
			outputEnd.completeExceptionally(this.failure);
		}
		if (this.channel instanceof FlowChannel over) {
			over.flow().closed().whenComplete((nothing, ex) -> execute(this::finished));
		}
		else {
			finished();
		}
	}

	private @Nullable FlowException refusal() {
		FlowClosedException failure = this.failure;
		if (failure != null) {
			return copy(failure);
		}
		if (!isOpen()) {
			return closedFailure();
		}
		if (this.outputEnd != null) {
			return new FlowClosedException("The sending side of the flow was shut down: " + this);
		}
		return null;
	}

	/**
	 * Returns the future of a write that has been handed to the channel.
	 * @return the future
	 */
	private CompletableFuture<@Nullable Void> written() {
		if (this.channel.isWritable()) {
			return accepted();
		}
		CompletableFuture<@Nullable Void> waiter = waiters().add();
		if (this.channel.isWritable() || this.outputEnd != null || this.failure != null) {
			// What the waiter waits for may have happened before it was there
			execute(this::settleWaiters);
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

	private void settleWaiters() {
		WriteWaiters writes = this.waiters;
		if (writes == null || writes.isEmpty()) {
			return;
		}
		if (this.channel.isWritable()) {
			writes.accept();
		}
		else if (this.outputClosed) {
			FlowException refusal = refusal();
			writes.refuse((refusal != null) ? refusal : closedFailure());
		}
	}

	/**
	 * Sends everything, then tells the peer that no more will come.
	 * @return a future that completes when that is done
	 */
	private CompletableFuture<@Nullable Void> endOutput() {
		CompletableFuture<@Nullable Void> end = this.outputEnd;
		if (end == null) {
			end = new CompletableFuture<>();
			if (!OUTPUT_END.compareAndSet(this, null, end)) {
				return endOutput();
			}
			CompletableFuture<@Nullable Void> created = end;
			execute(() -> flushThenShutDown(created));
		}
		return end;
	}

	private void flushThenShutDown(CompletableFuture<@Nullable Void> end) {
		FlowClosedException failure = this.failure;
		if (failure != null) {
			end.completeExceptionally(failure);
			return;
		}
		ChannelPromise promise = this.channel.newPromise();
		this.writes.submit(this.channel, Unpooled.EMPTY_BUFFER, promise);
		promise.addListener((ChannelFuture flushed) -> {
			if (flushed.isSuccess()) {
				// Later, as the marker itself counts until its listeners have run
				execute(() -> shutDownIfFlushed(end));
			}
			else {
				onOutputFailure(flushed.cause());
				end.completeExceptionally(failure("Sending to " + peer() + " failed", flushed.cause()));
			}
		});
	}

	private void shutDownIfFlushed(CompletableFuture<@Nullable Void> end) {
		ChannelOutboundBuffer pending = this.channel.unsafe().outboundBuffer();
		if (pending != null && pending.totalPendingWriteBytes() > 0) {
			// From a thread that wrote while another one shut down
			flushThenShutDown(end);
			return;
		}
		ChannelUpgrade upgrade = this.upgrade;
		ChannelFuture told = (upgrade != null) ? upgrade.endOutput() : ((DuplexChannel) this.channel).shutdownOutput();
		told.addListener((ChannelFuture shut) -> {
			this.outputClosed = true;
			settleWaiters();
			if (shut.isSuccess()) {
				end.complete(null);
			}
			else {
				end.completeExceptionally(failure("Ending the output to " + peer() + " failed", shut.cause()));
			}
			closeIfDone();
		});
	}

	/**
	 * Closes the socket when nothing can go either way. What has arrived can still be
	 * read.
	 */
	private void closeIfDone() {
		if (this.inputClosed && this.outputClosed) {
			this.channel.close();
		}
	}

	private void closeIfUnwanted() {
		if (this.inputUnwanted || !supportsHalfClose()) {
			close();
		}
	}

	private boolean isOnLoop() {
		return this.channel.eventLoop().inEventLoop();
	}

	/**
	 * Tells whether an upgrade can be added.
	 * @return whether there is none
	 */
	boolean isPlain() {
		return this.upgrade == null;
	}

	EventLoop loop() {
		return this.channel.eventLoop();
	}

	/**
	 * Puts an upgrade in front of this flow. On the loop, while nobody reads.
	 * @param added the upgrade
	 * @throws FlowException if the connection has ended
	 */
	void add(ChannelUpgrade added) throws FlowException {
		FlowClosedException ended = this.failure;
		if (ended != null) {
			throw ended;
		}
		if (this.inputClosed) {
			throw new FlowClosedException(peer() + " has ended the connection");
		}
		this.upgrade = added;
		ChannelPipeline pipeline = this.channel.pipeline();
		String tail = pipeline.context(TailHandler.class).name();
		List<ChannelHandler> handlers = added.handlers();
		for (ChannelHandler handler : handlers) {
			pipeline.addBefore(tail, null, handler);
		}
		ChannelHandlerContext first = pipeline.context(handlers.get(0));
		for (ByteBuf early = poll(); early != null; early = poll()) {
			pass(early, first);
		}
	}

	private static void pass(ByteBuf early, ChannelHandlerContext first) {
		try {
			((ChannelInboundHandler) first.handler()).channelRead(first, early);
			((ChannelInboundHandler) first.handler()).channelReadComplete(first);
		}
		catch (Exception ex) {
			first.fireExceptionCaught(ex);
		}
	}

	private static FlowClosedException copy(FlowClosedException failure) {
		return new FlowClosedException(String.valueOf(failure.getMessage()), failure.getCause());
	}

	private static FlowClosedException failure(String message, Throwable cause) {
		return new FlowClosedException(message + ": " + cause.getMessage(), cause);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static AtomicReferenceFieldUpdater<NettyFlow, @Nullable CompletableFuture<?>> newOutputEndUpdater() {
		return (AtomicReferenceFieldUpdater) AtomicReferenceFieldUpdater.newUpdater(NettyFlow.class,
				CompletableFuture.class, "outputEnd");
	}

}
