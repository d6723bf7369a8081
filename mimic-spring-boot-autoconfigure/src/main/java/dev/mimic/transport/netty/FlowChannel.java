package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import org.jspecify.annotations.Nullable;

/**
 * A channel that reads from a flow and writes to it, so that handlers can be put on top
 * of a flow that is no channel. It fits every loop and registers nothing with it.
 * <p>
 * What it reads is never delivered from inside {@link #doBeginRead()}: handlers such as
 * that of TLS ask for more while they handle what they have.
 *
 * @author Mimic Contributors
 */
final class FlowChannel extends AbstractChannel implements DuplexChannel {

	private static final ChannelMetadata METADATA = new ChannelMetadata(false);

	/**
	 * Buffers that are delivered in one go, so that one channel can't keep a loop busy.
	 */
	private static final int READS_PER_TURN = 16;

	private final Flow flow;

	private final FlowChannelConfig config = new FlowChannelConfig(this);

	private final SocketAddress address;

	private volatile boolean open = true;

	private volatile boolean inputShutdown;

	private volatile boolean outputShutdown;

	/**
	 * Whether a read of the flow is on its way. Confined to the loop, like the fields
	 * below.
	 */
	private boolean reading;

	private boolean beginningRead;

	private boolean writing;

	private FlowChannel(Flow flow) {
		super(null);
		this.flow = flow;
		this.address = new FlowAddress(flow.toString());
	}

	/**
	 * Opens a channel over a flow, and makes a flow of it before the first byte is read.
	 * @param below the flow that the channel reads and writes
	 * @param loop the loop of the channel
	 * @param options the options of the resulting flow
	 * @param failure fails if the channel can't be opened
	 * @param opened takes the flow of the channel, on its loop
	 */
	static void open(Flow below, EventLoop loop, FlowOptions options, CompletableFuture<?> failure,
			Consumer<NettyFlow> opened) {
		FlowChannel channel = new FlowChannel(below);
		channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {

			@Override
			public void channelRegistered(ChannelHandlerContext context) {
				NettyFlow flow = NettyFlow.on(channel, options, below.toString());
				context.pipeline().remove(this);
				opened.accept(flow);
			}

		});
		loop.register(channel).addListener((future) -> {
			if (!future.isSuccess()) {
				failure.completeExceptionally(future.cause());
			}
		});
	}

	/**
	 * Returns the flow that this channel reads and writes.
	 * @return the flow
	 */
	Flow flow() {
		return this.flow;
	}

	@Override
	protected AbstractUnsafe newUnsafe() {
		return new FlowUnsafe();
	}

	@Override
	protected boolean isCompatible(EventLoop loop) {
		return true;
	}

	@Override
	protected SocketAddress localAddress0() {
		return this.address;
	}

	@Override
	protected SocketAddress remoteAddress0() {
		return this.address;
	}

	@Override
	protected void doBind(SocketAddress localAddress) {
		throw new UnsupportedOperationException("A channel over a flow can't be bound");
	}

	@Override
	protected void doDisconnect() {
		doClose();
	}

	@Override
	protected void doClose() {
		this.open = false;
		this.inputShutdown = true;
		this.outputShutdown = true;
		if (this.config.isAborting()) {
			this.flow.abort();
		}
		else {
			this.flow.close();
		}
	}

	@Override
	protected void doShutdownOutput() {
		this.outputShutdown = true;
		this.flow.shutdown(ShutdownMode.WRITE);
	}

	@Override
	protected void doBeginRead() {
		if (this.reading || this.inputShutdown) {
			return;
		}
		this.reading = true;
		this.beginningRead = true;
		this.flow.read().whenComplete((buffer, ex) -> {
			EventLoop loop = eventLoop();
			if (loop.inEventLoop() && !this.beginningRead) {
				onRead(buffer, ex);
			}
			else {
				execute(buffer, () -> onRead(buffer, ex));
			}
		});
		this.beginningRead = false;
	}

	private void onRead(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		this.reading = false;
		if (!this.open) {
			release(buffer);
		}
		else if (buffer != null) {
			deliver(buffer);
		}
		else if (failure != null) {
			this.inputShutdown = true;
			pipeline().fireExceptionCaught(failure);
			unsafe().close(unsafe().voidPromise());
		}
		else {
			this.inputShutdown = true;
			pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
		}
	}

	private void deliver(ByteBuf first) {
		ByteBuf buffer = first;
		int count = 0;
		do {
			pipeline().fireChannelRead(buffer);
			count++;
			buffer = (count < READS_PER_TURN && this.config.isAutoRead() && this.open && !this.reading)
					? this.flow.poll() : null;
		}
		while (buffer != null);
		// Asks for more, if that is wanted
		pipeline().fireChannelReadComplete();
	}

	@Override
	protected void doWrite(ChannelOutboundBuffer outbound) throws Exception {
		while (!this.writing) {
			List<ByteBuf> buffers = new ArrayList<>(outbound.size());
			outbound.forEachFlushedMessage((message) -> buffers.add(((ByteBuf) message).retain()));
			if (buffers.isEmpty()) {
				return;
			}
			int count = buffers.size();
			CompletableFuture<@Nullable Void> written = this.flow.writev(buffers);
			if (written.isDone() && !written.isCompletedExceptionally()) {
				remove(outbound, count);
				continue;
			}
			this.writing = true;
			written.whenComplete((nothing, ex) -> execute(null, () -> onWritten(count, ex)));
		}
	}

	private void onWritten(int count, @Nullable Throwable failure) {
		ChannelOutboundBuffer outbound = unsafe().outboundBuffer();
		if (outbound == null) {
			return;
		}
		if (failure != null) {
			((FlowUnsafe) unsafe()).fail(failure);
			return;
		}
		remove(outbound, count);
		// Not before: listeners to what was removed may write and flush
		this.writing = false;
		((FlowUnsafe) unsafe()).flush0();
	}

	private static void remove(ChannelOutboundBuffer outbound, int count) {
		for (int i = 0; i < count; i++) {
			outbound.remove();
		}
	}

	private void execute(@Nullable ByteBuf owned, Runnable task) {
		try {
			eventLoop().execute(task);
		}
		catch (RuntimeException ex) {
			// The loop is gone
			release(owned);
			this.flow.abort();
		}
	}

	private static void release(@Nullable ByteBuf buffer) {
		if (buffer != null) {
			buffer.release();
		}
	}

	@Override
	protected Object filterOutboundMessage(Object message) {
		if (message instanceof ByteBuf) {
			return message;
		}
		throw new UnsupportedOperationException("A flow takes buffers, not " + message.getClass());
	}

	@Override
	public ChannelConfig config() {
		return this.config;
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public boolean isActive() {
		return this.open;
	}

	@Override
	public ChannelMetadata metadata() {
		return METADATA;
	}

	@Override
	public boolean isInputShutdown() {
		return this.inputShutdown;
	}

	@Override
	public ChannelFuture shutdownInput() {
		return shutdownInput(newPromise());
	}

	@Override
	public ChannelFuture shutdownInput(ChannelPromise promise) {
		this.inputShutdown = true;
		this.flow.shutdown(ShutdownMode.READ);
		return promise.setSuccess();
	}

	@Override
	public boolean isOutputShutdown() {
		return this.outputShutdown;
	}

	@Override
	public ChannelFuture shutdownOutput() {
		return shutdownOutput(newPromise());
	}

	@Override
	public ChannelFuture shutdownOutput(ChannelPromise promise) {
		EventLoop loop = eventLoop();
		if (loop.inEventLoop()) {
			((FlowUnsafe) unsafe()).shutdownOutput(promise);
		}
		else {
			loop.execute(() -> ((FlowUnsafe) unsafe()).shutdownOutput(promise));
		}
		return promise;
	}

	@Override
	public boolean isShutdown() {
		return this.inputShutdown && this.outputShutdown;
	}

	@Override
	public ChannelFuture shutdown() {
		return shutdown(newPromise());
	}

	@Override
	public ChannelFuture shutdown(ChannelPromise promise) {
		shutdownInput();
		return shutdownOutput(promise);
	}

	/**
	 * The flow is connected already.
	 */
	private final class FlowUnsafe extends AbstractUnsafe {

		@Override
		public void connect(SocketAddress remoteAddress, @Nullable SocketAddress localAddress, ChannelPromise promise) {
			promise.setFailure(new UnsupportedOperationException("A channel over a flow is connected already"));
		}

		@Override
		protected void flush0() {
			super.flush0();
		}

		void fail(Throwable failure) {
			handleWriteError(failure);
		}

	}

	/**
	 * Placeholder of an address.
	 */
	private static final class FlowAddress extends SocketAddress {

		private static final long serialVersionUID = 1L;

		private final String text;

		FlowAddress(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
