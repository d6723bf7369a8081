package dev.mimic.autoconfigure.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.transport.tcp.NameLookup;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of a connection.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@ConfigurationPropertiesSource
public class ConnectionProperties {

	/**
	 * Address to connect to, such as tcp://host:port. Its scheme names the protocol.
	 */
	private @Nullable String uri;

	/**
	 * Addresses to try in this order, instead of a single one.
	 */
	private List<String> uris = new ArrayList<>();

	/**
	 * Host name or address to connect to, instead of a URI. Every protocol whose endpoint
	 * can be computed is tried.
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
	 * Time for which an alternative that gave no flow is tried after the other ones. Zero
	 * for none. When unset, 10 seconds.
	 */
	private @Nullable Duration coolDown;

	/**
	 * Time that a blocking read may wait for data. When unset, it waits for ever.
	 */
	private @Nullable Duration readTimeout;

	/**
	 * Time that closing a flow over a socket may take to deliver what was written. Zero
	 * for none. When unset, one second.
	 */
	private @Nullable Duration closeTimeout;

	/**
	 * Behaviour when the application starts. Lazy connections connect on first use; eager
	 * ones connect once, close, and fail the start; waiting ones try again until they
	 * succeed or the startup timeout has passed.
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
	@NestedConfigurationProperty
	private final SslProperties.Client ssl = new SslProperties.Client();

	/**
	 * Options of TCP sockets.
	 */
	@NestedConfigurationProperty
	private final TcpProperties.Connection tcp = new TcpProperties.Connection();

	/**
	 * Place where the names of what a hop leads to are looked up: at the hop, or on this
	 * machine.
	 */
	private NameLookup dns = NameLookup.REMOTE;

	/**
	 * Whether a hop may look names up although the address filter does not see what it
	 * finds.
	 */
	private boolean unfilteredDns;

	/**
	 * Options of a connection that is a proxy.
	 */
	@NestedConfigurationProperty
	private final ProxyProperties proxy = new ProxyProperties();

	/**
	 * Options of a connection that is an SSH server.
	 */
	@NestedConfigurationProperty
	private final SshProperties ssh = new SshProperties();

	/**
	 * Application protocol of the connection. When unset, that of the scheme of the URI,
	 * else any that its users speak.
	 */
	private @Nullable ApplicationProtocol protocol;

	/**
	 * Options of a connection that speaks RESP.
	 */
	@NestedConfigurationProperty
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

	public TcpProperties.Connection getTcp() {
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

	/**
	 * Behaviour of a connection when the application starts.
	 */
	public enum Startup {

		/**
		 * Nothing: it connects on first use.
		 */
		LAZY,

		/**
		 * Connects once, logs in where the connection speaks RESP, and closes; the
		 * application does not start when that fails.
		 */
		EAGER,

		/**
		 * Tries the same until it succeeds or the startup timeout has passed; the
		 * application does not start in the latter case, nor when a login is refused.
		 */
		WAIT

	}

}
