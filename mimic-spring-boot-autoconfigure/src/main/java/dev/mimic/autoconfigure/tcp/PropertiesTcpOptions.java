package dev.mimic.autoconfigure.tcp;

import dev.mimic.Internal;
import dev.mimic.autoconfigure.properties.TcpProperties;
import dev.mimic.transport.tcp.TcpOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Adapter from {@link TcpProperties} to {@link TcpOptions}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class PropertiesTcpOptions {

	private PropertiesTcpOptions() {
	}

	/**
	 * Creates options of sockets from properties.
	 * @param properties the properties
	 * @return the options
	 */
	public static TcpOptions of(TcpProperties properties) {
		return new TcpOptions(properties.isKeepAlive(), properties.isNoDelay(), bytes(properties.getSendBuffer()),
				bytes(properties.getReceiveBuffer()), properties.getUserTimeout());
	}

	private static @Nullable Integer bytes(@Nullable DataSize size) {
		return (size != null) ? Math.toIntExact(size.toBytes()) : null;
	}

}
