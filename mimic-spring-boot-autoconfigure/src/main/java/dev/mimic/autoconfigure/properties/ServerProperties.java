package dev.mimic.autoconfigure.properties;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of a server.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@ConfigurationPropertiesSource
public class ServerProperties {

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
	 * Name of the FlowHandler bean that serves accepted flows. When unset, the bean with
	 * the server's name, else the only one.
	 */
	private @Nullable String handler;

	/**
	 * Number of flows that may be open at once; further ones are refused.
	 */
	private int maxConnections = 1000;

	/**
	 * Number of threads for a blocking handler; flows for which none is free are refused.
	 * Does not count where virtual threads are enabled.
	 */
	private int maxThreads = 64;

	/**
	 * Time without traffic after which a flow is closed. Zero for never.
	 */
	private Duration idleTimeout = Duration.ofMinutes(5);

	/**
	 * Time limit for flows in use to be closed when the server stops. When unset, the
	 * time that all connections and servers share.
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
	@NestedConfigurationProperty
	private final TcpProperties tcp = new TcpProperties();

	/**
	 * Options of TLS.
	 */
	@NestedConfigurationProperty
	private final SslProperties.Server ssl = new SslProperties.Server();

	/**
	 * Options of a server that speaks the protocol of Redis.
	 */
	@NestedConfigurationProperty
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

	public TcpProperties getTcp() {
		return this.tcp;
	}

}
