package dev.mimic.autoconfigure.connection;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Built-in transport, active or not.
 *
 * @author Mimic Contributors
 */
enum BuiltInTransport {

	/**
	 * Flows inside the process.
	 */
	MEMORY(null, null),

	/**
	 * Flows over TCP.
	 */
	TCP("io.netty.channel.Channel", "io.netty:netty-transport"),

	/**
	 * Flows over Unix domain sockets.
	 */
	UNIX("io.netty.channel.Channel", "io.netty:netty-transport"),

	/**
	 * Flows with TLS over TCP.
	 */
	TLS("io.netty.handler.ssl.SslHandler", "io.netty:netty-handler"),

	/**
	 * Flows through SOCKS5 proxies.
	 */
	SOCKS5("io.netty.channel.Channel", "io.netty:netty-transport"),

	/**
	 * Flows through HTTP proxies.
	 */
	HTTP("io.netty.channel.Channel", "io.netty:netty-transport"),

	/**
	 * Flows through SSH servers.
	 */
	SSH("org.apache.sshd.client.SshClient", "org.apache.sshd:sshd-core");

	private final @Nullable String neededClass;

	private final @Nullable String dependency;

	BuiltInTransport(@Nullable String neededClass, @Nullable String dependency) {
		this.neededClass = neededClass;
		this.dependency = dependency;
	}

	/**
	 * Returns the name of this transport, which is that of its protocol, scheme and
	 * property.
	 * @return the name
	 */
	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the transport by which this one connects.
	 * @return the transport below, or {@code null} if there is none
	 */
	@Nullable BuiltInTransport below() {
		return switch (this) {
			case TLS, SOCKS5, HTTP, SSH -> TCP;
			case MEMORY, TCP, UNIX -> null;
		};
	}

	/**
	 * Describes how to activate this transport.
	 * @param classLoader the class loader of the application
	 * @return the action, a sentence
	 */
	String howToActivate(@Nullable ClassLoader classLoader) {
		if (this.neededClass != null && !ClassUtils.isPresent(this.neededClass, classLoader)) {
			return "Protocol '" + label() + "' needs the dependency '" + this.dependency
					+ "': add it, or the starter 'dev.mimic:mimic-spring-boot-starter', which brings it.";
		}
		return "Protocol '" + label() + "' is switched off: remove 'mimic.protocols." + label() + ".enabled=false'.";
	}

}
