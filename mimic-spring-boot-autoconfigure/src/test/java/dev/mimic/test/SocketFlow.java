package dev.mimic.test;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowReader;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A plain blocking socket as a flow, with a thread for each direction and one for the
 * completions, that shares nothing with the product but the interfaces: the oracle of the
 * contract kit. What it can't do, the contract must not ask for.
 *
 * @author Mimic Contributors
 */
final class SocketFlow implements Flow {

	private static final long CLOSE_TIMEOUT_MILLIS = 1000;

	private final Socket socket;

	private final ExecutorService executor = Executors.newSingleThreadExecutor((task) -> thread(task, "completions"));

	private final SocketFlowInput input;

	private final SocketFlowOutput output;

	private final FlowReader reader = new FlowReader(this, this.executor);

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private boolean closing;

	SocketFlow(Socket socket) {
		this.socket = socket;
		this.input = new SocketFlowInput(socket, this.executor, this::sideEnded);
		this.output = new SocketFlowOutput(socket, this.executor, this::sideEnded);
		thread(this.input, "input").start();
		thread(this.output, "output").start();
	}

	private static Thread thread(Runnable task, String name) {
		Thread thread = new Thread(task, "socket-flow-" + name);
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public CompletableFuture<@Nullable ByteBuf> read() {
		return this.input.read();
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		return this.output.write(List.of(buffer));
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		return this.output.write(List.copyOf(buffers));
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		if (mode.isRead()) {
			this.input.shutdown();
		}
		if (mode.isWrite()) {
			return this.output.shutdown();
		}
		CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
		this.executor.execute(() -> done.complete(null));
		return done;
	}

	@Override
	public boolean supportsHalfClose() {
		return true;
	}

	@Override
	public synchronized CompletableFuture<@Nullable Void> closeAsync() {
		if (!this.closing) {
			this.closing = true;
			FlowClosedException failure = new FlowClosedException("closed by this side");
			this.input.close(failure);
			this.reader.discard();
			this.output.close(failure);
			CompletableFuture.delayedExecutor(CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).execute(this::closeSocket);
		}
		return closed();
	}

	@Override
	public void abort() {
		FlowClosedException failure = new FlowClosedException("aborted by this side");
		this.input.close(failure);
		this.reader.discard();
		try {
			this.socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// Closed already
		}
		closeSocket();
		this.output.fail(failure);
	}

	@Override
	public CompletableFuture<@Nullable Void> closed() {
		return this.closed.copy();
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		return (type.isInstance(this)) ? type.cast(this) : null;
	}

	@Override
	public FlowReader reader() {
		return this.reader;
	}

	private void sideEnded() {
		if (this.input.isBroken() || this.output.isBroken() || (this.input.isEnded() && this.output.isEnded())) {
			closeSocket();
		}
	}

	private void closeSocket() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// Then it is closed, too
		}
		this.output.fail(new FlowClosedException("closed"));
		if (!this.executor.isShutdown()) {
			this.executor.execute(() -> this.closed.complete(null));
		}
	}

}
