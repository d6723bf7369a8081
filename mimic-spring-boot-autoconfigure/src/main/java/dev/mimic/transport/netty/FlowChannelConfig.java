package dev.mimic.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;

/**
 * The configuration of a {@link FlowChannel}. The linger time of sockets tells it how to
 * end: with zero, as for sockets, the flow is aborted.
 *
 * @author Mimic Contributors
 */
final class FlowChannelConfig extends DefaultChannelConfig {

	private boolean aborting;

	FlowChannelConfig(Channel channel) {
		super(channel);
	}

	boolean isAborting() {
		return this.aborting;
	}

	@Override
	public <T> boolean setOption(ChannelOption<T> option, T value) {
		if (option == ChannelOption.SO_LINGER) {
			this.aborting = Integer.valueOf(0).equals(value);
			return true;
		}
		return super.setOption(option, value);
	}

}
