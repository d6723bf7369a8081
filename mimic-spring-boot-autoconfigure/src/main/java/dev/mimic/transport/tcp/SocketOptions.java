package dev.mimic.transport.tcp;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.mimic.async.Durations;
import dev.mimic.transport.netty.EventLoops;
import io.netty.channel.ChannelOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates {@link TcpOptions} into the options of Netty.
 *
 * @author Mimic Contributors
 */
final class SocketOptions {

	private static final Logger logger = LoggerFactory.getLogger(SocketOptions.class);

	private final EventLoops loops;

	private final Map<ChannelOption<?>, ?> defaults = Map.of(ChannelOption.SO_KEEPALIVE, true,
			ChannelOption.TCP_NODELAY, true);

	private final AtomicBoolean warned = new AtomicBoolean();

	SocketOptions(EventLoops loops) {
		this.loops = loops;
	}

	Map<ChannelOption<?>, ?> of(TcpOptions options) {
		if (options == TcpOptions.defaults()) {
			return this.defaults;
		}
		Map<ChannelOption<?>, Object> result = new HashMap<>();
		result.put(ChannelOption.SO_KEEPALIVE, options.keepAlive());
		result.put(ChannelOption.TCP_NODELAY, options.noDelay());
		if (options.sendBuffer() != null) {
			result.put(ChannelOption.SO_SNDBUF, options.sendBuffer());
		}
		if (options.receiveBuffer() != null) {
			result.put(ChannelOption.SO_RCVBUF, options.receiveBuffer());
		}
		if (options.userTimeout() != null) {
			addUserTimeout(Math.toIntExact(Durations.millis(options.userTimeout())), result);
		}
		return result;
	}

	private void addUserTimeout(int millis, Map<ChannelOption<?>, Object> result) {
		ChannelOption<Integer> option = this.loops.userTimeout();
		if (option != null) {
			result.put(option, millis);
		}
		else if (this.warned.compareAndSet(false, true)) {
			logger.warn("The user timeout of TCP connections has no effect: the {} transport has no such option; "
					+ "epoll and io_uring have it", this.loops.kind());
		}
	}

}
