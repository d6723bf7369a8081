package dev.mimic.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.mimic.Internal;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A blocking view of the reading side of a {@link Flow}. It has no buffer of its own:
 * what it does not take stays with the flow's {@link Flow#reader() reader}. Reading from
 * several threads is one after the other. An interrupt ends a wait with an
 * {@link InterruptedIOException}, and the thread stays interrupted; neither that nor a
 * time-out loses a byte. Refused on event loops.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class FlowInputStream extends InputStream {

	private final Flow flow;

	private final FlowReader reader;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable ReadTimeout readTimeout;

	/**
	 * Creates a view.
	 * @param flow the flow to read from
	 */
	public FlowInputStream(Flow flow) {
		this.flow = flow;
		this.reader = flow.reader();
	}

	/**
	 * Sets the longest time that a read waits for a first byte. After that it throws a
	 * {@link java.net.SocketTimeoutException}, and the stream can be used on.
	 * @param timeout the time, or {@code null} or zero for no limit
	 */
	public void setReadTimeout(@Nullable Duration timeout) {
		this.readTimeout = ReadTimeout.of(timeout, () -> "the read timeout of the stream");
	}

	/**
	 * Sets the longest time that a read waits for a first byte, and its name for the
	 * message of the {@link java.net.SocketTimeoutException}.
	 * @param timeout the time, or {@code null} or zero for no limit
	 * @param name supplies the name of the limit, such as that of a property
	 */
	public void setReadTimeout(@Nullable Duration timeout, Supplier<String> name) {
		this.readTimeout = ReadTimeout.of(timeout, name);
	}

	@Override
	public int read() throws IOException {
		lock();
		try {
			int value = this.reader.pollByte();
			while (value < 0) {
				if (!awaitReadable()) {
					return -1;
				}
				value = this.reader.pollByte();
			}
			return value;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		if (length == 0) {
			return 0;
		}
		lock();
		try {
			int count = take(bytes, offset, length);
			while (count == 0) {
				if (!awaitReadable()) {
					return -1;
				}
				count = take(bytes, offset, length);
			}
			return count;
		}
		finally {
			this.lock.unlock();
		}
	}

	private int take(byte[] bytes, int offset, int length) {
		int count = 0;
		while (count < length) {
			ByteBuf buffer = this.reader.poll(length - count);
			if (buffer == null) {
				break;
			}
			int readable = buffer.readableBytes();
			buffer.readBytes(bytes, offset + count, readable);
			buffer.release();
			count += readable;
		}
		return count;
	}

	private boolean awaitReadable() throws IOException {
		return ReadTimeout.await(this.reader.whenReadable(), this.readTimeout) != null;
	}

	private void lock() throws IOException {
		BlockingCalls.checkAllowed("Reading from the stream of a flow");
		try {
			this.lock.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting");
		}
	}

	@Override
	public int available() {
		return this.reader.available();
	}

	@Override
	public void close() {
		this.flow.close();
	}

}
