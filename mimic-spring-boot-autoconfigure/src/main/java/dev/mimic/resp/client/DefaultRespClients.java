package dev.mimic.resp.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.mimic.context.Context;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowResolver;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients of named connections whose contexts bind a {@link RespLogin}. Each
 * connection of a client is resolved anew.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class DefaultRespClients implements RespClients, AutoCloseable {

	private final FlowResolver resolver;

	private final ConnectionCatalog catalog;

	private final Supplier<? extends ScheduledExecutorService> timer;

	private final List<RespClientListener> listeners;

	private final Map<String, DefaultRespClient> clients = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Creates the clients, none of which connects.
	 * @param resolver connects
	 * @param catalog knows the connections
	 * @param timer runs what is to happen later, and does not block
	 * @param listeners are told what happens
	 */
	public DefaultRespClients(FlowResolver resolver, ConnectionCatalog catalog,
			Supplier<? extends ScheduledExecutorService> timer, List<RespClientListener> listeners) {
		this.resolver = resolver;
		this.catalog = catalog;
		this.timer = timer;
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public RespClient get(String connection) {
		DefaultRespClient client = this.clients.computeIfAbsent(connection, this::create);
		if (this.closed) {
			client.close();
		}
		return client;
	}

	private DefaultRespClient create(String connection) {
		List<Context> alternatives = this.catalog.alternatives(connection);
		if (!isResp(alternatives)) {
			throw new IllegalArgumentException("Connection '" + connection
					+ "' does not speak RESP: give it a URI such as redis://host, or the property 'protocol' with the value 'resp'");
		}
		return new DefaultRespClient(
				new RespClientSettings(connection, () -> this.resolver.resolveAsync(connection), this.timer)
					.options(alternatives.get(0).getOrDefault(RespClientOptions.KEY, RespClientOptions.DEFAULT))
					.listeners(this.listeners));
	}

	private static boolean isResp(List<Context> alternatives) {
		return alternatives.stream().anyMatch((context) -> context.get(RespLogin.KEY) != null);
	}

	@Override
	public Set<String> names() {
		return this.catalog.names()
			.stream()
			.filter((name) -> isResp(this.catalog.alternatives(name)))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Lets clients take commands again after {@link #closeAsync()}.
	 */
	public void open() {
		this.closed = false;
		this.clients.values().forEach(DefaultRespClient::open);
	}

	/**
	 * Closes all clients, their sessions and subscriptions. Pending commands fail.
	 * @return a future that completes, always normally, when their connections are closed
	 */
	public CompletableFuture<@Nullable Void> closeAsync() {
		this.closed = true;
		return CompletableFuture
			.allOf(this.clients.values().stream().map(DefaultRespClient::closeAsync).toArray(CompletableFuture[]::new))
			.thenApply((nothing) -> null);
	}

	@Override
	public void close() {
		closeAsync();
	}

}
