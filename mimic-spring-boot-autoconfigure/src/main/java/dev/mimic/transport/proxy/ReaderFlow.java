package dev.mimic.transport.proxy;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.ForwardingFlow;
import dev.mimic.flow.InboundFlow;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Flow that is read through its reader, which may have read bytes ahead. Flows that share
 * those with their reader do not need it.
 *
 * @author Mimic Contributors
 */
final class ReaderFlow extends ForwardingFlow {

	private ReaderFlow(Flow flow) {
		super(flow);
	}

	/**
	 * Ensures that bytes that were read ahead are read first.
	 * @param flow the flow, whose reader has been used
	 * @return the flow, or one around it
	 */
	static Flow of(Flow flow) {
		return (flow instanceof InboundFlow || flow.reader().available() == 0) ? flow : new ReaderFlow(flow);
	}

	@Override
	public CompletableFuture<@Nullable ByteBuf> read() {
		return reader().read();
	}

	@Override
	public @Nullable ByteBuf poll() {
		return reader().poll();
	}

}
