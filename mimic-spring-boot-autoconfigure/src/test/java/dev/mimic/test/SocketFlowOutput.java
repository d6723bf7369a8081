package dev.mimic.test;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a {@link SocketFlow}.
 *
 * @author Mimic Contributors
 */
final class SocketFlowOutput implements Runnable {

	private static final int HIGH_WATER_MARK = 64 * 1024;

	private final Socket socket;

	private final Executor executor;

	private final Runnable ended;

	private final Queue<ByteBuf> buffers = new ArrayDeque<>();

	private final List<CompletableFuture<@Nullable Void>> writes = new ArrayList<>();

	private final List<CompletableFuture<@Nullable Void>> shutdowns = new ArrayList<>();

	private int bytes;

	private boolean shutdown;

	private boolean end;

	private boolean broken;

	private @Nullable FlowException failure;

	SocketFlowOutput(Socket socket, Executor executor, Runnable ended) {
		this.socket = socket;
		this.executor = executor;
		this.ended = ended;
	}

	synchronized CompletableFuture<@Nullable Void> write(List<ByteBuf> written) {
		if (this.failure != null || this.shutdown) {
			written.forEach(ByteBuf::release);
			return CompletableFuture.failedFuture(
					(this.failure != null) ? this.failure : new FlowClosedException("the writing side was shut down"));
		}
		CompletableFuture<@Nullable Void> write = new CompletableFuture<>();
		written.forEach((buffer) -> this.bytes += buffer.readableBytes());
		this.buffers.addAll(written);
		this.writes.add(write);
		accept();
		notifyAll();
		return write;
	}

	private void accept() {
		if (this.bytes <= HIGH_WATER_MARK) {
			complete(this.writes, null);
		}
	}

	private void complete(List<CompletableFuture<@Nullable Void>> futures, @Nullable Throwable failure) {
		List<CompletableFuture<@Nullable Void>> all = List.copyOf(futures);
		futures.clear();
		this.executor.execute(() -> all.forEach((future) -> {
			if (failure != null) {
				future.completeExceptionally(failure);
			}
			else {
				future.complete(null);
			}
		}));
	}

	synchronized CompletableFuture<@Nullable Void> shutdown() {
		CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
		this.shutdown = true;
		this.shutdowns.add(done);
		if (this.failure != null) {
			complete(this.shutdowns, this.failure);
		}
		else if (this.end) {
			complete(this.shutdowns, null);
		}
		notifyAll();
		return done;
	}

	/**
	 * What was accepted still leaves.
	 */
	synchronized void close(FlowException failure) {
		this.shutdown = true;
		if (this.failure == null) {
			this.failure = failure;
		}
		notifyAll();
	}

	/**
	 * Nothing leaves any more.
	 */
	synchronized void fail(FlowException failure) {
		if (this.failure == null) {
			this.failure = failure;
		}
		this.shutdown = true;
		this.end = true;
		this.buffers.forEach(ByteBuf::release);
		this.buffers.clear();
		complete(this.writes, this.failure);
		complete(this.shutdowns, this.failure);
		notifyAll();
	}

	@Override
	public void run() {
		try {
			ByteBuf buffer = next();
			while (buffer != null) {
				int length = buffer.readableBytes();
				try {
					buffer.readBytes(this.socket.getOutputStream(), length);
				}
				finally {
					buffer.release();
				}
				left(length);
				buffer = next();
			}
			this.socket.shutdownOutput();
			finish();
		}
		catch (IOException ex) {
			fail(new FlowClosedException("the peer is gone", ex));
			synchronized (this) {
				this.broken = true;
			}
		}
		this.executor.execute(this.ended);
	}

	private synchronized @Nullable ByteBuf next() {
		while (this.buffers.isEmpty() && !this.shutdown) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return this.buffers.poll();
	}

	private synchronized void left(int length) {
		this.bytes -= length;
		accept();
	}

	private synchronized void finish() {
		this.end = true;
		complete(this.shutdowns, null);
	}

	synchronized boolean isEnded() {
		return this.end;
	}

	synchronized boolean isBroken() {
		return this.broken;
	}

}
