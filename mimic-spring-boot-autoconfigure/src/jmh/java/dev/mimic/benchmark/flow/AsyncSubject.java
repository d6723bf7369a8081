package dev.mimic.benchmark.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A client that does its exchanges in callbacks, all of them on one event loop.
 *
 * @author Mimic Contributors
 */
abstract class AsyncSubject implements Subject {

	private static final long LIMIT_SECONDS = 60;

	private final Exchange exchange;

	private final ByteBuf chunk;

	private volatile CompletableFuture<Long> done = new CompletableFuture<>();

	private long end;

	private long count;

	private int chunksToSend;

	private int bytesToReceive;

	AsyncSubject(Exchange exchange) {
		this.exchange = exchange;
		this.chunk = Unpooled.unreleasableBuffer(Unpooled.directBuffer(exchange.chunkSize()))
			.writerIndex(exchange.chunkSize());
	}

	@Override
	public final long run(long nanos) throws Exception {
		CompletableFuture<Long> result = new CompletableFuture<>();
		this.done = result;
		loop().execute(() -> {
			this.end = System.nanoTime() + nanos;
			this.count = 0;
			exchange();
		});
		return result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Returns the loop that everything happens on.
	 * @return the loop
	 */
	abstract Executor loop();

	/**
	 * Sends the {@linkplain #nextChunk() next chunks} as the pace of the peer allows.
	 */
	abstract void send();

	/**
	 * Returns how many chunks are left to send in this exchange.
	 * @return the number of chunks
	 */
	final int chunksLeft() {
		return this.chunksToSend;
	}

	/**
	 * Returns the next chunk to send.
	 * @return the chunk, which costs no copy
	 */
	final ByteBuf nextChunk() {
		this.chunksToSend--;
		return this.chunk.duplicate();
	}

	/**
	 * Called when bytes have come.
	 * @param bytes the number of bytes
	 */
	final void received(int bytes) {
		this.bytesToReceive -= bytes;
		if (this.bytesToReceive == 0) {
			this.count++;
			if (System.nanoTime() - this.end < 0) {
				exchange();
			}
			else {
				this.done.complete(this.count);
			}
		}
	}

	final void failed(Throwable failure) {
		this.done.completeExceptionally(failure);
	}

	private void exchange() {
		this.chunksToSend = this.exchange.chunks();
		this.bytesToReceive = this.exchange.received();
		send();
	}

}
