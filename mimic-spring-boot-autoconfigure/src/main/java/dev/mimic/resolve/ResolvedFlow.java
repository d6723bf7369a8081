package dev.mimic.resolve;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowByteChannel;
import dev.mimic.flow.FlowInputStream;
import dev.mimic.flow.FlowReader;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The flow that a resolver gives to a caller: the one that a protocol connected, and the
 * explanation of how it came about.
 *
 * @author Mimic Contributors
 */
final class ResolvedFlow implements Flow {

	private final Flow flow;

	private final ResolutionRecord resolution;

	private final @Nullable Duration readTimeout;

	ResolvedFlow(Flow flow, ResolutionRecord resolution, @Nullable Duration readTimeout) {
		this.flow = flow;
		this.resolution = resolution;
		this.readTimeout = readTimeout;
	}

	@Override
	public CompletableFuture<@Nullable ByteBuf> read() {
		return this.flow.read();
	}

	@Override
	public @Nullable ByteBuf poll() {
		return this.flow.poll();
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		return this.flow.write(buffer);
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		return this.flow.writev(buffers);
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		return this.flow.shutdown(mode);
	}

	@Override
	public boolean halfClose() {
		return this.flow.halfClose();
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		return this.flow.closeAsync();
	}

	@Override
	public void abort() {
		this.flow.abort();
	}

	@Override
	public CompletableFuture<@Nullable Void> closed() {
		return this.flow.closed();
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		if (type == Resolution.class) {
			return type.cast(this.resolution.explain());
		}
		return this.flow.unwrap(type);
	}

	@Override
	public FlowReader reader() {
		return this.flow.reader();
	}

	@Override
	public InputStream inputStream() {
		FlowInputStream stream = new FlowInputStream(this);
		stream.setReadTimeout(this.readTimeout);
		return stream;
	}

	@Override
	public OutputStream outputStream() {
		return this.flow.outputStream();
	}

	@Override
	public ByteChannel byteChannel() {
		FlowByteChannel channel = new FlowByteChannel(this);
		channel.setReadTimeout(this.readTimeout);
		return channel;
	}

	@Override
	public String toString() {
		return this.flow.toString();
	}

}
