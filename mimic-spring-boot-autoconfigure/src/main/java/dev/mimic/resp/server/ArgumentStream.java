package dev.mimic.resp.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.async.Durations;
import dev.mimic.flow.BlockingCalls;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Stream of the last argument of a command, as the client sends it. Read by the handler
 * while it runs, on any thread that may block.
 *
 * @author Mimic Contributors
 */
final class ArgumentStream extends InputStream {

	private final ConnectionControl control;

	private final CommandInput input;

	private final Duration timeout;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable CompletableFuture<?> pending;

	private volatile boolean closed;

	private volatile boolean broken;

	ArgumentStream(ConnectionControl control, CommandInput input, Duration timeout) {
		this.control = control;
		this.input = input;
		this.timeout = timeout;
	}

	/**
	 * Tells whether the rest of the argument can't arrive any more.
	 * @return whether the client is gone, or is being closed
	 */
	boolean isBroken() {
		return this.broken;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, target.length);
		this.lock.lock();
		try {
			checkOpen();
			if (length == 0) {
				return 0;
			}
			if (this.input.streamed() == 0) {
				return -1;
			}
			if (!this.input.hasArrived()) {
				this.input.add(await());
			}
			return this.input.stream(target, offset, length);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int available() throws IOException {
		checkOpen();
		// The reading thread holds the lock while it waits for the client
		if (!this.lock.tryLock()) {
			return 0;
		}
		try {
			checkOpen();
			return this.input.streamable();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void checkOpen() throws IOException {
		if (this.closed) {
			throw closed();
		}
	}

	private static IOException closed() {
		return new IOException("The argument can't be read any more: its stream was closed, or its command has ended");
	}

	private ByteBuf await() throws IOException {
		BlockingCalls.checkAllowed("Reading an argument");
		CompletableFuture<@Nullable ByteBuf> read = this.input.next();
		this.pending = read;
		// A concurrent close() either sees the read, or is seen here
		if (this.closed) {
			read.cancel(true);
		}
		try {
			ByteBuf buffer = BlockingCalls.await(read, this.timeout.isZero() ? null : this.timeout);
			if (buffer != null) {
				return buffer;
			}
			throw new EOFException("The client has ended " + this.input.streamed() + " bytes before its argument does");
		}
		catch (CancellationException ex) {
			throw closed();
		}
		catch (SocketTimeoutException ex) {
			this.broken = true;
			String detail = "it sent nothing of an argument for " + Durations.millis(this.timeout) + " ms";
			this.control.throwOut(RespServerListener.Refusal.STREAM_TIMEOUT, detail);
			throw new SocketTimeoutException("The client was closed, as " + detail);
		}
		catch (InterruptedIOException ex) {
			throw ex;
		}
		catch (IOException ex) {
			this.broken = true;
			throw ex;
		}
		finally {
			this.pending = null;
		}
	}

	/**
	 * Ends reading. The rest of the argument is skipped.
	 */
	@Override
	public void close() {
		this.closed = true;
		CompletableFuture<?> pending = this.pending;
		if (pending != null) {
			pending.cancel(true);
		}
		// Wait until a reading thread has left
		this.lock.lock();
		this.lock.unlock();
	}

}
