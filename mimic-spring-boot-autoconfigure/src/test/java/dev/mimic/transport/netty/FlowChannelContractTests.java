package dev.mimic.transport.netty;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import dev.mimic.transport.memory.TestPipe;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/**
 * Tests for {@link FlowChannel}: the contract, with a layer that changes nothing on top
 * of a flow in memory.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class FlowChannelContractTests extends FlowContractTests {

	@Override
	protected ConnectedFlow connect() throws Exception {
		EventLoops loops = TestLoops.of(TransportKind.NIO);
		List<Flow> pipe = TestPipe.open(loops.next(), loops.next());
		Flow flow = new ChannelUpgrades(loops).add(pipe.get(0), new Transparent(), FlowOptions.defaults())
			.get(10, TimeUnit.SECONDS);
		return new ConnectedFlow(flow, ConnectedPeer.of(pipe.get(1)));
	}

	/**
	 * Changes nothing.
	 */
	private static final class Transparent extends ChannelInboundHandlerAdapter implements ChannelUpgrade {

		private @Nullable Channel channel;

		@Override
		public void handlerAdded(ChannelHandlerContext context) {
			this.channel = context.channel();
		}

		@Override
		public List<ChannelHandler> handlers() {
			return List.of(this);
		}

		@Override
		@SuppressWarnings("NullAway") // it has been added
		public ChannelFuture endOutput() {
			return ((DuplexChannel) this.channel).shutdownOutput();
		}

		@Override
		public boolean supportsHalfClose() {
			return true;
		}

		@Override
		public <T> @Nullable T unwrap(Class<T> type) {
			return null;
		}

	}

}
