package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;

/**
 * Future of a connect. Completing it from outside closes the socket.
 *
 * @author Mimic Contributors
 */
final class ConnectFuture extends CompletableFuture<NettyFlow> {

	private final Channel channel;

	private final SocketAddress address;

	private final FlowOptions options;

	ConnectFuture(Channel channel, SocketAddress address, FlowOptions options) {
		this.channel = channel;
		this.address = address;
		this.options = options;
	}

	void onRegistered(Future<?> registered) {
		if (!registered.isSuccess()) {
			this.channel.unsafe().closeForcibly();
			super.completeExceptionally(ConnectFailures.describe(registered.cause(), this.address));
		}
		else if (isDone()) {
			this.channel.close();
		}
		else {
			this.channel.connect(this.address).addListener(this::onConnected);
		}
	}

	private void onConnected(Future<?> connected) {
		if (!connected.isSuccess()) {
			this.channel.close();
			super.completeExceptionally(ConnectFailures.describe(connected.cause(), this.address));
			return;
		}
		NettyFlow flow;
		try {
			flow = NettyFlow.on(this.channel, this.options);
		}
		catch (RuntimeException ex) {
			// The peer is gone already, and the socket with it
			this.channel.close();
			super.completeExceptionally(ConnectFailures.describe(ex, this.address));
			return;
		}
		if (!super.complete(flow)) {
			flow.abort();
		}
	}

	@Override
	public boolean complete(NettyFlow value) {
		return closeIf(super.complete(value));
	}

	/**
	 * Called by callers, also through {@link #orTimeout}.
	 */
	@Override
	public boolean completeExceptionally(Throwable failure) {
		return closeIf(super.completeExceptionally(failure));
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean first = !isDone();
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		closeIf(first && cancelled);
		return cancelled;
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

	private boolean closeIf(boolean given) {
		if (given && this.channel.isRegistered()) {
			this.channel.close();
		}
		return given;
	}

}
