package dev.mimic.resp.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.mimic.Internal;
import dev.mimic.context.Context;
import dev.mimic.flow.BlockingCalls;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Creates and holds the clients of named connections whose contexts bind a
 * {@link RespLogin}. Each connection of a client is resolved anew.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class DefaultRespClients implements RespClients, AutoCloseable {

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

	private final FlowResolver resolver;

	private final ConnectionCatalog catalog;

	private final Supplier<? extends ScheduledExecutorService> timer;

	private final List<RespClientListener> listeners;

	private final Map<String, DefaultRespClient> clients = new ConcurrentHashMap<>();

	private volatile boolean closed;

	private volatile boolean ending;

	/**
	 * Creates the clients, none of which connects.
	 * @param resolver the resolver that connects
	 * @param catalog the connections
	 * @param timer supplies the timer of all clients
	 * @param listeners the listeners of all clients
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
		DefaultRespClient client = this.clients
			.computeIfAbsent(Objects.requireNonNull(connection, "'connection' must not be null"), this::create);
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
		return new DefaultRespClient(settings(connection, alternatives.get(0)));
	}

	private RespClientSettings settings(String connection, Context first) {
		return new RespClientSettings(connection, () -> this.resolver.resolveAsync(connection), this.timer)
			.options(first.getOrDefault(RespClientOptions.KEY, RespClientOptions.DEFAULT))
			.names(first.getOrDefault(RespSettingNames.KEY, RespSettingNames.PLAIN))
			.listeners(this.listeners)
			.avoid(this.resolver::avoid)
			.ending(() -> this.ending);
	}

	/**
	 * Checks that the server behind a flow accepts the login that the client of a
	 * connection would use, and answers {@code PING}.
	 * @param connection the name of the connection
	 * @param flow a flow of the connection, which is closed afterwards
	 * @param limit the time for the check; the timeout of a command applies as well
	 * @return a future that completes when the server has answered, and fails with a
	 * {@link RespConnectionException}, such as a {@link RespLoginException}
	 */
	public CompletableFuture<@Nullable Void> probe(String connection, Flow flow, Duration limit) {
		return ConnectionProbe.run(settings(connection, this.catalog.alternatives(connection).get(0)), flow, limit);
	}

	/**
	 * Tells whether an error shows that the server is alive and has let the client in:
	 * the user may not run the command, or it is not there.
	 * @param answer the error that a command such as {@code PING} was answered with
	 * @return whether nothing else is wrong
	 */
	public static boolean isAlive(RespErrorException answer) {
		return ErrorMeaning.isOfCommandOnly(answer.error());
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
	 * Closes all clients, their sessions and subscriptions. PendingCall commands fail.
	 * @return a future that completes, always normally, when their connections are closed
	 */
	public CompletableFuture<@Nullable Void> closeAsync() {
		this.closed = true;
		return CompletableFuture
			.allOf(this.clients.values().stream().map(DefaultRespClient::closeAsync).toArray(CompletableFuture[]::new))
			.thenApply((nothing) -> null);
	}

	/**
	 * Prepares for the end of the application: connections that are lost from now on are
	 * no news.
	 */
	public void expectEnd() {
		this.ending = true;
	}

	/**
	 * Closes all clients, and waits for a few seconds at most.
	 */
	@Override
	public void close() {
		try {
			BlockingCalls.await(closeAsync(), CLOSE_LIMIT);
		}
		catch (IOException ex) {
			// The resolver closes what is left
		}
	}

}
