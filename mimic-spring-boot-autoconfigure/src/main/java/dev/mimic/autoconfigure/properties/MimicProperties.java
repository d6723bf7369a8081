package dev.mimic.autoconfigure.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.NameLookup;
import dev.mimic.transport.tcp.TcpOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

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
	private final Map<String, Connection> connections = new LinkedHashMap<>();

	/**
	 * Servers by name.
	 */
	private final Map<String, Server> servers = new LinkedHashMap<>();

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
	 * How long a closing application waits for flows in use before it closes them.
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

	public Map<String, Connection> getConnections() {
		return this.connections;
	}

	public Map<String, Server> getServers() {
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
	 * Connection properties.
	 */
	public static class Connection {

		/**
		 * Address to connect to, such as tcp://host:port. Its scheme names the protocol.
		 */
		private @Nullable String uri;

		/**
		 * Addresses to try in this order, instead of a single one.
		 */
		private List<String> uris = new ArrayList<>();

		/**
		 * Host name or address to connect to, instead of a URI. Every protocol whose
		 * endpoint can be computed is tried.
		 */
		private @Nullable String host;

		/**
		 * Port to connect to, together with the host.
		 */
		private @Nullable Integer port;

		/**
		 * File of the Unix domain socket to connect to, instead of a URI.
		 */
		private @Nullable String path;

		/**
		 * Values by the names of their keys, for protocols, functions and customizers.
		 */
		private final Map<String, String> values = new LinkedHashMap<>();

		/**
		 * Time that a whole resolution may take, over all alternatives and candidates.
		 */
		private @Nullable Duration timeout;

		/**
		 * Time that one attempt to connect may take.
		 */
		private @Nullable Duration attemptTimeout;

		/**
		 * How long an alternative that gave no flow is tried after the other ones. Zero
		 * for never. When unset, 10 seconds.
		 */
		private @Nullable Duration coolDown;

		/**
		 * Time that a blocking read may wait for data. When unset, it waits for ever.
		 */
		private @Nullable Duration readTimeout;

		/**
		 * Time that closing a flow over a socket may take to deliver what was written.
		 * Zero for none. When unset, one second.
		 */
		private @Nullable Duration closeTimeout;

		/**
		 * What to do when the application starts. Lazy connections connect on first use;
		 * eager ones connect once, close, and fail the start; waiting ones try again
		 * until they succeed or the startup timeout has passed.
		 */
		private Startup startup = Startup.LAZY;

		/**
		 * Time that a waiting connection may take when the application starts.
		 */
		private Duration startupTimeout = Duration.ofMinutes(1);

		/**
		 * Names of the connections to go through, outermost first: proxies and bastions.
		 */
		private List<String> via = new ArrayList<>();

		/**
		 * Options of TLS.
		 */
		private final SslProperties.Client ssl = new SslProperties.Client();

		/**
		 * Options of TCP sockets.
		 */
		private final ConnectionTcp tcp = new ConnectionTcp();

		/**
		 * Where the names of what a hop leads to are looked up: at the hop, or on this
		 * machine.
		 */
		private NameLookup dns = NameLookup.REMOTE;

		/**
		 * Whether a hop may look names up although the address filter does not see what
		 * it finds.
		 */
		private boolean unfilteredDns;

		/**
		 * Options of a connection that is a proxy.
		 */
		private final ProxyProperties proxy = new ProxyProperties();

		/**
		 * Options of a connection that is an SSH server.
		 */
		private final SshProperties ssh = new SshProperties();

		/**
		 * What is spoken over the connection. When unset, what the scheme of the URI
		 * says, else whatever its users speak.
		 */
		private @Nullable ApplicationProtocol protocol;

		/**
		 * Options of a connection that speaks RESP.
		 */
		private final RespClientProperties resp = new RespClientProperties();

		public @Nullable String getUri() {
			return this.uri;
		}

		public void setUri(@Nullable String uri) {
			this.uri = uri;
		}

		public List<String> getUris() {
			return this.uris;
		}

		public void setUris(List<String> uris) {
			this.uris = uris;
		}

		public @Nullable String getHost() {
			return this.host;
		}

		public void setHost(@Nullable String host) {
			this.host = host;
		}

		public @Nullable Integer getPort() {
			return this.port;
		}

		public void setPort(@Nullable Integer port) {
			this.port = port;
		}

		public @Nullable String getPath() {
			return this.path;
		}

		public void setPath(@Nullable String path) {
			this.path = path;
		}

		public Map<String, String> getValues() {
			return this.values;
		}

		public @Nullable Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(@Nullable Duration timeout) {
			this.timeout = timeout;
		}

		public @Nullable Duration getAttemptTimeout() {
			return this.attemptTimeout;
		}

		public void setAttemptTimeout(@Nullable Duration attemptTimeout) {
			this.attemptTimeout = attemptTimeout;
		}

		public @Nullable Duration getCoolDown() {
			return this.coolDown;
		}

		public void setCoolDown(@Nullable Duration coolDown) {
			this.coolDown = coolDown;
		}

		public @Nullable Duration getReadTimeout() {
			return this.readTimeout;
		}

		public void setReadTimeout(@Nullable Duration readTimeout) {
			this.readTimeout = readTimeout;
		}

		public @Nullable Duration getCloseTimeout() {
			return this.closeTimeout;
		}

		public void setCloseTimeout(@Nullable Duration closeTimeout) {
			this.closeTimeout = closeTimeout;
		}

		public Startup getStartup() {
			return this.startup;
		}

		public void setStartup(Startup startup) {
			this.startup = startup;
		}

		public Duration getStartupTimeout() {
			return this.startupTimeout;
		}

		public void setStartupTimeout(Duration startupTimeout) {
			this.startupTimeout = startupTimeout;
		}

		public List<String> getVia() {
			return this.via;
		}

		public void setVia(List<String> via) {
			this.via = via;
		}

		public SslProperties.Client getSsl() {
			return this.ssl;
		}

		public ConnectionTcp getTcp() {
			return this.tcp;
		}

		public NameLookup getDns() {
			return this.dns;
		}

		public void setDns(NameLookup dns) {
			this.dns = dns;
		}

		public boolean isUnfilteredDns() {
			return this.unfilteredDns;
		}

		public void setUnfilteredDns(boolean unfilteredDns) {
			this.unfilteredDns = unfilteredDns;
		}

		public ProxyProperties getProxy() {
			return this.proxy;
		}

		public SshProperties getSsh() {
			return this.ssh;
		}

		public @Nullable ApplicationProtocol getProtocol() {
			return this.protocol;
		}

		public void setProtocol(@Nullable ApplicationProtocol protocol) {
			this.protocol = protocol;
		}

		public RespClientProperties getResp() {
			return this.resp;
		}

	}

	/**
	 * Properties of TCP sockets.
	 */
	public static class Tcp {

		/**
		 * Whether to probe idle connections, so that a dead peer is noticed.
		 */
		private boolean keepAlive = true;

		/**
		 * Whether to send small writes at once, without Nagle's algorithm.
		 */
		private boolean noDelay = true;

		/**
		 * Size of the send buffer. When unset, the operating system chooses and adapts
		 * it.
		 */
		private @Nullable DataSize sendBuffer;

		/**
		 * Size of the receive buffer. When unset, the operating system chooses and adapts
		 * it.
		 */
		private @Nullable DataSize receiveBuffer;

		/**
		 * Time that sent data may stay unacknowledged before the connection fails. Works
		 * with the epoll and io_uring transports only. When unset, the default of the
		 * operating system.
		 */
		private @Nullable Duration userTimeout;

		public boolean isKeepAlive() {
			return this.keepAlive;
		}

		public void setKeepAlive(boolean keepAlive) {
			this.keepAlive = keepAlive;
		}

		public boolean isNoDelay() {
			return this.noDelay;
		}

		public void setNoDelay(boolean noDelay) {
			this.noDelay = noDelay;
		}

		public @Nullable DataSize getSendBuffer() {
			return this.sendBuffer;
		}

		public void setSendBuffer(@Nullable DataSize sendBuffer) {
			this.sendBuffer = sendBuffer;
		}

		public @Nullable DataSize getReceiveBuffer() {
			return this.receiveBuffer;
		}

		public void setReceiveBuffer(@Nullable DataSize receiveBuffer) {
			this.receiveBuffer = receiveBuffer;
		}

		public @Nullable Duration getUserTimeout() {
			return this.userTimeout;
		}

		public void setUserTimeout(@Nullable Duration userTimeout) {
			this.userTimeout = userTimeout;
		}

		/**
		 * Returns these properties as the options of sockets.
		 * @return the options
		 */
		public TcpOptions toOptions() {
			return new TcpOptions(this.keepAlive, this.noDelay, bytes(this.sendBuffer), bytes(this.receiveBuffer),
					this.userTimeout);
		}

		private static @Nullable Integer bytes(@Nullable DataSize size) {
			return (size != null) ? Math.toIntExact(size.toBytes()) : null;
		}

	}

	/**
	 * Properties of TCP sockets that connect.
	 */
	public static class ConnectionTcp extends Tcp {

		/**
		 * How long an address of a host is tried alone before the next one is tried at
		 * the same time.
		 */
		private Duration connectionAttemptDelay = Duration.ofMillis(250);

		/**
		 * How long IPv4 addresses wait for IPv6 addresses that are still being looked up.
		 * Does not count where the name resolver gives both at once.
		 */
		private Duration resolutionDelay = Duration.ofMillis(50);

		/**
		 * How long an address that failed is tried after the other ones of its host. Zero
		 * for never.
		 */
		private Duration addressCoolDown = Duration.ofSeconds(30);

		public Duration getConnectionAttemptDelay() {
			return this.connectionAttemptDelay;
		}

		public void setConnectionAttemptDelay(Duration connectionAttemptDelay) {
			this.connectionAttemptDelay = connectionAttemptDelay;
		}

		public Duration getResolutionDelay() {
			return this.resolutionDelay;
		}

		public void setResolutionDelay(Duration resolutionDelay) {
			this.resolutionDelay = resolutionDelay;
		}

		public Duration getAddressCoolDown() {
			return this.addressCoolDown;
		}

		public void setAddressCoolDown(Duration addressCoolDown) {
			this.addressCoolDown = addressCoolDown;
		}

	}

	/**
	 * Properties of name lookups.
	 */
	public static class Dns {

		/**
		 * Who looks host names up.
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
	 * Server properties.
	 */
	public static class Server {

		/**
		 * Address to listen at, such as tcp://127.0.0.1:7000. Port 0 takes any free port.
		 */
		private @Nullable String uri;

		/**
		 * Protocol that the server speaks, such as resp. When unset, a FlowHandler bean
		 * serves accepted flows.
		 */
		private @Nullable ApplicationProtocol protocol;

		/**
		 * Name of the FlowHandler bean that serves accepted flows. When unset, the bean
		 * with the server's name, else the only one.
		 */
		private @Nullable String handler;

		/**
		 * Number of flows that may be open at once; further ones are refused.
		 */
		private int maxConnections = 1000;

		/**
		 * Number of threads for a blocking handler; flows for which none is free are
		 * refused. Does not count where virtual threads are enabled.
		 */
		private int maxThreads = 64;

		/**
		 * Time without traffic after which a flow is closed. Zero for never.
		 */
		private Duration idleTimeout = Duration.ofMinutes(5);

		/**
		 * How long a stopping server waits for its flows before it closes them. When
		 * unset, the time that all connections and servers share.
		 */
		private @Nullable Duration drainTimeout;

		/**
		 * Number of connections that the operating system queues until they are accepted.
		 * When unset, its default.
		 */
		private @Nullable Integer backlog;

		/**
		 * Options of the TCP sockets that are accepted.
		 */
		private final Tcp tcp = new Tcp();

		/**
		 * Options of TLS.
		 */
		private final SslProperties.Server ssl = new SslProperties.Server();

		/**
		 * Options of a server that speaks the protocol of Redis.
		 */
		private final RespServerProperties resp = new RespServerProperties();

		public @Nullable String getUri() {
			return this.uri;
		}

		public void setUri(@Nullable String uri) {
			this.uri = uri;
		}

		public @Nullable ApplicationProtocol getProtocol() {
			return this.protocol;
		}

		public void setProtocol(@Nullable ApplicationProtocol protocol) {
			this.protocol = protocol;
		}

		public @Nullable String getHandler() {
			return this.handler;
		}

		public void setHandler(@Nullable String handler) {
			this.handler = handler;
		}

		public int getMaxConnections() {
			return this.maxConnections;
		}

		public void setMaxConnections(int maxConnections) {
			this.maxConnections = maxConnections;
		}

		public int getMaxThreads() {
			return this.maxThreads;
		}

		public void setMaxThreads(int maxThreads) {
			this.maxThreads = maxThreads;
		}

		public Duration getIdleTimeout() {
			return this.idleTimeout;
		}

		public void setIdleTimeout(Duration idleTimeout) {
			this.idleTimeout = idleTimeout;
		}

		public @Nullable Duration getDrainTimeout() {
			return this.drainTimeout;
		}

		public void setDrainTimeout(@Nullable Duration drainTimeout) {
			this.drainTimeout = drainTimeout;
		}

		public SslProperties.Server getSsl() {
			return this.ssl;
		}

		public RespServerProperties getResp() {
			return this.resp;
		}

		public @Nullable Integer getBacklog() {
			return this.backlog;
		}

		public void setBacklog(@Nullable Integer backlog) {
			this.backlog = backlog;
		}

		public Tcp getTcp() {
			return this.tcp;
		}

	}

	/**
	 * Properties of the event loops.
	 */
	public static class Netty {

		/**
		 * How event loops talk to the operating system.
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

}
