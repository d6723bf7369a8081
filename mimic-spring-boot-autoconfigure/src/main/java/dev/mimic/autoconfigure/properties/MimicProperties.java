package dev.mimic.autoconfigure.properties;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.mimic.transport.netty.TransportKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for connections and servers by name.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@ConfigurationProperties("mimic")
public class MimicProperties {

	/**
	 * Connections by name.
	 */
	private final Map<String, ConnectionProperties> connections = new LinkedHashMap<>();

	/**
	 * Servers by name.
	 */
	private final Map<String, ServerProperties> servers = new LinkedHashMap<>();

	/**
	 * Time that a whole resolution may take, over all alternatives and candidates, unless
	 * the connection has a time of its own.
	 */
	private Duration timeout = Duration.ofSeconds(10);

	/**
	 * Time that one attempt to connect may take, unless the connection has a time of its
	 * own. When unset, an attempt that others can follow gets half of the time that is
	 * left, and the last one all of it.
	 */
	private @Nullable Duration attemptTimeout;

	/**
	 * Time limit for flows in use to be closed when the application closes.
	 */
	private Duration drainTimeout = Duration.ofSeconds(2);

	/**
	 * Whether connections over TCP that do not say what to go through ask the JVM for a
	 * proxy. Nothing else reads or writes what is global to the JVM.
	 */
	private boolean useSystemProxy;

	/**
	 * Event loops.
	 */
	private final Netty netty = new Netty();

	/**
	 * Name lookups.
	 */
	private final Dns dns = new Dns();

	public Map<String, ConnectionProperties> getConnections() {
		return this.connections;
	}

	public Map<String, ServerProperties> getServers() {
		return this.servers;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public @Nullable Duration getAttemptTimeout() {
		return this.attemptTimeout;
	}

	public void setAttemptTimeout(@Nullable Duration attemptTimeout) {
		this.attemptTimeout = attemptTimeout;
	}

	public Duration getDrainTimeout() {
		return this.drainTimeout;
	}

	public void setDrainTimeout(Duration drainTimeout) {
		this.drainTimeout = drainTimeout;
	}

	public boolean isUseSystemProxy() {
		return this.useSystemProxy;
	}

	public void setUseSystemProxy(boolean useSystemProxy) {
		this.useSystemProxy = useSystemProxy;
	}

	public Netty getNetty() {
		return this.netty;
	}

	public Dns getDns() {
		return this.dns;
	}

	/**
	 * Properties of name lookups.
	 */
	public static class Dns {

		/**
		 * Resolver of host names.
		 */
		private DnsResolver resolver = DnsResolver.JDK;

		public DnsResolver getResolver() {
			return this.resolver;
		}

		public void setResolver(DnsResolver resolver) {
			this.resolver = resolver;
		}

	}

	/**
	 * Properties of the event loops.
	 */
	public static class Netty {

		/**
		 * Interface of the operating system that event loops use.
		 */
		private TransportKind transport = TransportKind.AUTO;

		/**
		 * Number of event loops, each a thread that starts on use. When unset, one a
		 * processor, at most 4.
		 */
		private @Nullable Integer threads;

		public TransportKind getTransport() {
			return this.transport;
		}

		public void setTransport(TransportKind transport) {
			this.transport = transport;
		}

		public @Nullable Integer getThreads() {
			return this.threads;
		}

		public void setThreads(@Nullable Integer threads) {
			this.threads = threads;
		}

	}

	/**
	 * Resolver of host names.
	 */
	public enum DnsResolver {

		/**
		 * The JDK, and with it the operating system and its configuration, on a few
		 * threads of its own.
		 */
		JDK,

		/**
		 * Netty, which asks name servers itself; needs the jar
		 * {@code io.netty:netty-resolver-dns}.
		 */
		NETTY

	}

}
