package dev.mimic.flow;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the reader of a flow that does not extend {@link InboundFlow}: reads from the
 * flow while the reader wants bytes.
 *
 * @author Mimic Contributors
 */
final class FlowPump extends Inbound.Owner {

	private final Flow flow;

	private final FlowReader reader;

	private boolean wanted;

	private boolean reading;

	private volatile boolean stopped;

	FlowPump(Flow flow, FlowReader reader) {
		this.flow = flow;
		this.reader = reader;
	}

	/**
	 * Reads no more: the flow is closed, which later reads have to report.
	 */
	void stop() {
		this.stopped = true;
	}

	@Override
	public void produce(boolean wanted) {
		this.wanted = wanted;
		readMore();
	}

	@Override
	public Throwable closedFailure() {
		return new FlowClosedException("The flow was closed by this side: " + this.flow);
	}

	private void readMore() {
		if (this.wanted && !this.reading && !this.stopped) {
			this.reading = true;
			this.flow.read().whenCompleteAsync(this::arrived, this.reader.inbound().executor());
		}
	}

	private void arrived(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		this.reading = false;
		Inbound inbound = this.reader.inbound();
		if (failure != null) {
			inbound.fail(failure);
		}
		else if (buffer == null) {
			inbound.end();
		}
		else {
			inbound.offer(buffer);
			readMore();
		}
	}

}
