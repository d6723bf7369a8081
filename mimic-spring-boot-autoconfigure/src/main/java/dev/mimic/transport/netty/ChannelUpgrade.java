package dev.mimic.transport.netty;

import java.util.List;

import dev.mimic.Internal;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

/**
 * Upgrade in the pipeline of a flow's channel, such as TLS: handlers that turn the bytes
 * of the peer into those that the flow reads, and the ones that it writes into those that
 * are sent. Its methods are called on the loop of the channel, except
 * {@link #supportsHalfClose()} and {@link #unwrap}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public interface ChannelUpgrade {

	/**
	 * Returns the handlers to add to the pipeline. Towards the flow they report the end
	 * of the peer's data by a {@link io.netty.channel.socket.ChannelInputShutdownEvent},
	 * which then means that nothing is missing, and by an exception if something is.
	 * @return the handlers, the one next to the socket first
	 */
	List<ChannelHandler> handlers();

	/**
	 * Tells the peer that nothing more will come, all that was written having left.
	 * @return a future that completes when the peer has been told
	 */
	ChannelFuture endOutput();

	/**
	 * Tells whether the peer may go on sending after {@link #endOutput()}.
	 * @return whether reading goes on
	 */
	boolean supportsHalfClose();

	/**
	 * Finds an object that this upgrade knows.
	 * @param <T> the type
	 * @param type the type
	 * @return the object, or {@code null} if there is none of the type
	 */
	<T> @Nullable T unwrap(Class<T> type);

}
