package dev.mimic.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.InboundFlow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A flow that swallows what is written.
 *
 * @author Mimic Contributors
 */
public class PigeonFlow extends InboundFlow {

	private final Loft loft;

	public PigeonFlow(Loft loft) {
		super(Runnable::run);
		this.loft = loft;
	}

	public static Loft loftOf(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(PigeonFlow.class)).loft;
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		buffer.release();
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		buffers.forEach(ByteBuf::release);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		return closeAsync();
	}

	@Override
	public boolean supportsHalfClose() {
		return false;
	}

	@Override
	protected void setReading(boolean wanted) {
	}

	@Override
	protected void doClose() {
		finished();
	}

	@Override
	protected void doAbort() {
		finished();
	}

}
