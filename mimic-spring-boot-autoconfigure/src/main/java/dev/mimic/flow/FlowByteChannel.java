package dev.mimic.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.function.Supplier;

import dev.mimic.Internal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A blocking view of both sides of a {@link Flow}. It behaves as {@link FlowInputStream}
 * and {@link FlowOutputStream} do: after a close its methods fail with a
 * {@link FlowClosedException}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class FlowByteChannel implements ByteChannel {

	/**
	 * The most bytes that are handed over at once.
	 */
	private static final int CHUNK = 32 * 1024;

	private final Flow flow;

	private final FlowReader reader;

	private volatile @Nullable ReadTimeout readTimeout;

	/**
	 * Creates a view.
	 * @param flow the flow to read from and write to
	 */
	public FlowByteChannel(Flow flow) {
		this.flow = flow;
		this.reader = flow.reader();
	}

	/**
	 * Sets the longest time that a read waits for a first byte. After that it throws a
	 * {@link java.net.SocketTimeoutException}, and the channel can be used on.
	 * @param timeout the time, or {@code null} or zero for no limit
	 */
	public void setReadTimeout(@Nullable Duration timeout) {
		this.readTimeout = ReadTimeout.of(timeout, () -> "the read timeout of the channel");
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
	public int read(ByteBuffer target) throws IOException {
		BlockingCalls.checkAllowed("Reading from the channel of a flow");
		if (!target.hasRemaining()) {
			return 0;
		}
		int count = take(target);
		while (count == 0) {
			if (ReadTimeout.await(this.reader.whenReadable(), this.readTimeout) == null) {
				return -1;
			}
			count = take(target);
		}
		return count;
	}

	private int take(ByteBuffer target) {
		int start = target.position();
		while (target.hasRemaining()) {
			ByteBuf buffer = this.reader.poll(target.remaining());
			if (buffer == null) {
				break;
			}
			int end = target.position() + buffer.readableBytes();
			buffer.readBytes(target.duplicate().limit(end));
			target.position(end);
			buffer.release();
		}
		return target.position() - start;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		BlockingCalls.checkAllowed("Writing to the channel of a flow");
		int start = source.position();
		while (source.hasRemaining()) {
			int count = Math.min(CHUNK, source.remaining());
			ByteBuf buffer = ByteBufAllocator.DEFAULT.ioBuffer(count);
			buffer.writeBytes(source.slice(source.position(), count));
			source.position(source.position() + count);
			BlockingCalls.await(this.flow.write(buffer), null);
		}
		return source.position() - start;
	}

	@Override
	public boolean isOpen() {
		return !this.flow.closed().isDone();
	}

	@Override
	public void close() {
		this.flow.close();
	}

}
