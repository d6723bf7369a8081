package dev.mimic.test;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.mimic.flow.FlowException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of a {@link SocketFlow}.
 *
 * @author Mimic Contributors
 */
final class SocketFlowInput implements Runnable {

	private static final int CHUNKS_READ_AHEAD = 2;

	private final Socket socket;

	private final Executor executor;

	private final Runnable ended;

	private final Deque<ByteBuf> chunks = new ArrayDeque<>();

	private @Nullable CompletableFuture<@Nullable ByteBuf> pending;

	private boolean end;

	private boolean discard;

	private @Nullable IOException failure;

	SocketFlowInput(Socket socket, Executor executor, Runnable ended) {
		this.socket = socket;
		this.executor = executor;
		this.ended = ended;
	}

	@Override
	public void run() {
		byte[] bytes = new byte[16 * 1024];
		try {
			int count = this.socket.getInputStream().read(bytes);
			while (count >= 0) {
				add(Unpooled.copiedBuffer(bytes, 0, count));
				count = this.socket.getInputStream().read(bytes);
			}
			finish(null);
		}
		catch (IOException ex) {
			finish(new FlowException("reading failed", ex));
		}
	}

	private synchronized void add(ByteBuf chunk) {
		while (this.chunks.size() >= CHUNKS_READ_AHEAD && !this.discard) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
		if (this.discard) {
			chunk.release();
			return;
		}
		this.chunks.add(chunk);
		this.executor.execute(this::deliver);
	}

	private void finish(@Nullable IOException failure) {
		synchronized (this) {
			this.end = true;
			if (this.failure == null && !this.discard) {
				this.failure = failure;
			}
		}
		this.executor.execute(this::deliver);
		this.executor.execute(this.ended);
	}

	synchronized CompletableFuture<@Nullable ByteBuf> read() {
		CompletableFuture<@Nullable ByteBuf> read = new CompletableFuture<>();
		if (this.pending != null && !this.pending.isDone()) {
			this.executor.execute(() -> read.completeExceptionally(new IllegalStateException("one read at a time")));
		}
		else {
			this.pending = read;
			this.executor.execute(this::deliver);
		}
		return read;
	}

	private void deliver() {
		CompletableFuture<@Nullable ByteBuf> read;
		ByteBuf chunk;
		IOException failure;
		synchronized (this) {
			read = this.pending;
			if (read == null || read.isDone() || (this.chunks.isEmpty() && !this.end)) {
				return;
			}
			chunk = this.chunks.poll();
			failure = this.failure;
			this.pending = null;
			notifyAll();
		}
		if (chunk == null && failure != null) {
			read.completeExceptionally(failure);
		}
		else if (!read.complete(chunk) && chunk != null) {
			putBack(chunk);
		}
	}

	private synchronized void putBack(ByteBuf chunk) {
		if (this.discard) {
			chunk.release();
		}
		else {
			this.chunks.addFirst(chunk);
			this.executor.execute(this::deliver);
		}
	}

	void shutdown() {
		discard(null);
		this.executor.execute(this.ended);
	}

	void close(IOException failure) {
		discard(failure);
	}

	private synchronized void discard(@Nullable IOException failure) {
		this.chunks.forEach(ByteBuf::release);
		this.chunks.clear();
		this.end = true;
		this.discard = true;
		this.failure = failure;
		notifyAll();
		this.executor.execute(this::deliver);
	}

	synchronized boolean isEnded() {
		return this.end;
	}

	synchronized boolean isBroken() {
		return this.failure != null && !this.discard;
	}

}
