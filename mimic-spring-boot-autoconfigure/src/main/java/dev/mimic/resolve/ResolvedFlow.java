package dev.mimic.resolve;

import java.io.InputStream;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;

import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowByteChannel;
import dev.mimic.flow.FlowInputStream;
import dev.mimic.flow.ForwardingFlow;
import org.jspecify.annotations.Nullable;

/**
 * Flow that a resolver returns to a caller: the connected flow of a protocol with the
 * explanation of its resolution.
 *
 * @author Mimic Contributors
 */
final class ResolvedFlow extends ForwardingFlow {

	private final Explanation explanation;

	private final ResolutionEnvironment environment;

	/**
	 * The neighbours in {@link OpenFlows}, which guards them.
	 */
	@Nullable ResolvedFlow older;

	@Nullable ResolvedFlow newer;

	ResolvedFlow(Flow flow, Explanation explanation, ResolutionEnvironment environment) {
		super(flow);
		this.explanation = explanation;
		this.environment = environment;
	}

	/**
	 * Registers this flow as open until it is closed.
	 */
	void register() {
		this.environment.flows().add(this);
		watchClosed();
	}

	@Override
	protected void onClosed() {
		this.environment.flows().remove(this);
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		if (type == Resolution.class) {
			return type.cast(this.explanation.explain());
		}
		if (type == AddressChoice.class) {
			return type.cast(FlowChoice.of(this.explanation, this.environment));
		}
		if (type == Context.class) {
			return type.cast(this.explanation.context());
		}
		return super.unwrap(type);
	}

	/**
	 * Describes the connection of this flow.
	 * @return the text
	 */
	String owner() {
		String name = this.explanation.connection();
		return (name != null) ? "connection '" + name + "'" : "no connection";
	}

	@Override
	public InputStream inputStream() {
		FlowInputStream stream = new FlowInputStream(this);
		stream.setReadTimeout(readTimeout(), this::readTimeoutName);
		return stream;
	}

	@Override
	public ByteChannel byteChannel() {
		FlowByteChannel channel = new FlowByteChannel(this);
		channel.setReadTimeout(readTimeout(), this::readTimeoutName);
		return channel;
	}

	private @Nullable Duration readTimeout() {
		return this.explanation.context().get(ResolutionKeys.READ_TIMEOUT);
	}

	private String readTimeoutName() {
		List<Entry.Value<Duration>> entries = this.explanation.context().values(ResolutionKeys.READ_TIMEOUT);
		String name = this.explanation.connection();
		return "the read-timeout" + ((name != null) ? " of connection '" + name + "'" : "")
				+ (entries.isEmpty() ? "" : " (" + entries.get(entries.size() - 1).origin() + ")");
	}

}
