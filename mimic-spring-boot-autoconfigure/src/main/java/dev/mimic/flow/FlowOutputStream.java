package dev.mimic.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A blocking view of the writing side of a {@link Flow}, unbuffered. A write waits until
 * its bytes are accepted, not until they have left. An interrupt ends a wait with an
 * {@link java.io.InterruptedIOException}, and the thread stays interrupted; the bytes
 * that were handed over by then leave all the same. Refused on event loops.
 *
 * @author Mimic Contributors
 */
final class FlowOutputStream extends OutputStream {

	/**
	 * The most bytes that are handed over at once.
	 */
	private static final int CHUNK = 32 * 1024;

	private final Flow flow;

	/**
	 * Creates a view.
	 * @param flow the flow to write to
	 */
	FlowOutputStream(Flow flow) {
		this.flow = flow;
	}

	@Override
	public void write(int value) throws IOException {
		check();
		write(ByteBufAllocator.DEFAULT.ioBuffer(1).writeByte(value));
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		check();
		for (int done = 0; done < length;) {
			int count = Math.min(CHUNK, length - done);
			write(ByteBufAllocator.DEFAULT.ioBuffer(count).writeBytes(bytes, offset + done, count));
			done += count;
		}
	}

	private void write(ByteBuf buffer) throws IOException {
		CompletableFuture<@Nullable Void> accepted = this.flow.write(buffer);
		BlockingCalls.await(accepted, null);
	}

	private void check() {
		BlockingCalls.checkAllowed("Writing to the stream of a flow");
	}

	@Override
	public void close() {
		this.flow.close();
	}

}
