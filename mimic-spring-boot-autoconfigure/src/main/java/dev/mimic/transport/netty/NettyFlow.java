package dev.mimic.transport.netty;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.mimic.async.Durations;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.InboundFlow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
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

	private final Channel channel;

	private final FlowOptions options;

	/**
	 * A name for the peer if that has no address.
	 */
	private final @Nullable String peer;

	private final NettyOutput output;

	private volatile boolean inputUnwanted;

	private volatile @Nullable ChannelUpgrade upgrade;

	// Confined to the loop

	private boolean inputClosed;

	private @Nullable Future<?> closeTimer;

	private NettyFlow(Channel channel, FlowOptions options, @Nullable String peer) {
		super(channel.eventLoop(), options.readAhead());
		this.channel = channel;
		this.options = options;
		this.peer = peer;
		this.output = new NettyOutput(channel, this);
	}

	/**
	 * Creates a flow from a channel. To be called on the channel's loop before the first
	 * byte is read: at the latest in {@code channelActive}, or when the future of
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
		FlowException refusal = this.output.refusal();
		if (refusal != null || !buffer.isReadable()) {
			ReferenceCountUtil.safeRelease(buffer);
			return (refusal != null) ? CompletableFuture.failedFuture(refusal) : written();
		}
		this.output.send(buffer);
		return written();
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		FlowException refusal = this.output.refusal();
		if (refusal != null) {
			buffers.forEach(ReferenceCountUtil::safeRelease);
			return CompletableFuture.failedFuture(refusal);
		}
		if (buffers.size() == 1) {
			return write(buffers.get(0));
		}
		if (this.output.sendAll(buffers)) {
			return written();
		}
		// As one message, so that no other thread's write comes in between
		return write(this.channel.alloc().compositeBuffer(Math.max(2, buffers.size())).addComponents(true, buffers));
	}

	/**
	 * Returns the future of a write that has been handed to the channel.
	 * @return the future
	 */
	private CompletableFuture<@Nullable Void> written() {
		CompletableFuture<@Nullable Void> pending = this.output.pendingWrite();
		return (pending != null) ? pending : accepted();
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
		CompletableFuture<@Nullable Void> outputEnd = mode.isWrite() ? this.output.end() : this.output.requestedEnd();
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

	String peer() {
		return (this.peer != null) ? this.peer : Addresses.peer(this.channel);
	}

	@Override
	protected long pendingOutput() {
		return this.output.pending();
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
			.schedule(this::closeChannel, Durations.millis(this.options.closeTimeout()), TimeUnit.MILLISECONDS);
		this.output.end().whenComplete((result, ex) -> {
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
		FlowClosedException failure = this.output.failure();
		if (failure != null) {
			// The error of the socket went to a write, and what is left looks like an end
			failed(NettyOutput.copy(failure));
		}
		else {
			ended();
		}
		closeIfDone();
	}

	NettyOutput output() {
		return this.output;
	}

	/**
	 * Goes on after reading failed, or an upgrade in the pipeline.
	 * @param cause the failure
	 */
	void onFailure(Throwable cause) {
		String message = "The connection to " + peer() + " failed";
		this.output.fail(isOpen() ? NettyOutput.failure(message, cause) : closedFailure());
		failed((cause instanceof IOException) ? NettyOutput.failure(message, cause)
				: new FlowException(message + ": " + cause.getMessage(), cause));
		this.inputClosed = true;
		this.channel.close();
	}

	void onInactive() {
		if (this.closeTimer != null) {
			this.closeTimer.cancel(false);
			this.closeTimer = null;
		}
		this.inputClosed = true;
		failed(NettyOutput.copy(this.output
			.finish(isOpen() ? new FlowClosedException("The connection is closed: " + this) : closedFailure())));
		if (this.channel instanceof FlowChannel over) {
			over.flow().closed().whenComplete((nothing, ex) -> execute(this::finished));
		}
		else {
			finished();
		}
	}

	/**
	 * Closes the socket when nothing can go either way. What has arrived can still be
	 * read.
	 */
	void closeIfDone() {
		if (this.inputClosed && this.output.isClosed()) {
			this.channel.close();
		}
	}

	private void closeIfUnwanted() {
		if (this.inputUnwanted || !supportsHalfClose()) {
			close();
		}
	}

	/**
	 * Tells whether {@link #close()} or {@link #abort()} has been called.
	 * @return whether this side closes the flow
	 */
	boolean isClosing() {
		return !isOpen();
	}

	@Override
	protected FlowClosedException closedFailure() {
		return super.closedFailure();
	}

	/**
	 * Runs a task on the loop, or in this call if the loop is gone.
	 * @param task the task
	 */
	void run(Runnable task) {
		execute(task);
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

	@Nullable ChannelUpgrade upgrade() {
		return this.upgrade;
	}

	EventLoop loop() {
		return this.channel.eventLoop();
	}

	/**
	 * Puts an upgrade in front of this flow. On the loop, while no read is pending.
	 * @param added the upgrade
	 * @throws FlowException if the connection has ended
	 */
	void add(ChannelUpgrade added) throws FlowException {
		FlowClosedException ended = this.output.failure();
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

}
