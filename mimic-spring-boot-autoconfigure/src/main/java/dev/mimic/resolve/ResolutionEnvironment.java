package dev.mimic.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.mimic.async.Durations;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Environment of all resolutions of a resolver: protocols, connections, time limits,
 * clock and timer, and the registry of running resolutions and open flows. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class ResolutionEnvironment {

	private final ProtocolRegistry protocols;

	private final ConnectionCatalog catalog;

	private final Duration timeout;

	private final @Nullable Duration attemptTimeout;

	private final CoolDowns coolDowns;

	private final Supplier<? extends ScheduledExecutorService> timer;

	private final LongSupplier clock;

	private final Logger logger;

	private final Set<CompletableFuture<Flow>> running = ConcurrentHashMap.newKeySet();

	private final OpenFlows flows = new OpenFlows();

	private volatile boolean closed;

	/**
	 * Creates an environment.
	 * @param protocols the protocols
	 * @param catalog the named connections
	 * @param timeout the time for a resolution whose context has none
	 * @param attemptTimeout the time for an attempt whose context has none, or
	 * {@code null} for half of the remaining time while other candidates can follow
	 * @param coolDown the time for which an alternative that failed is tried last, where
	 * its context has none
	 * @param timer supplies the executor for deadlines when it is first needed
	 * @param clock the clock in nanoseconds
	 * @param logger the logger of the resolver
	 */
	ResolutionEnvironment(ProtocolRegistry protocols, ConnectionCatalog catalog, Duration timeout,
			@Nullable Duration attemptTimeout, Duration coolDown, Supplier<? extends ScheduledExecutorService> timer,
			LongSupplier clock, Logger logger) {
		this.protocols = protocols;
		this.catalog = catalog;
		this.timeout = timeout;
		this.attemptTimeout = attemptTimeout;
		this.coolDowns = new CoolDowns(coolDown);
		this.timer = timer;
		this.clock = clock;
		this.logger = logger;
	}

	ConnectionCatalog catalog() {
		return this.catalog;
	}

	Set<Key<?>> endpointKeys() {
		return this.protocols.endpointKeys();
	}

	Duration timeout() {
		return this.timeout;
	}

	@Nullable Duration attemptTimeout() {
		return this.attemptTimeout;
	}

	OpenFlows flows() {
		return this.flows;
	}

	CoolDowns coolDowns() {
		return this.coolDowns;
	}

	/**
	 * Returns the candidates of a context.
	 * @param context the context
	 * @return a walk over them
	 */
	CandidateWalk walk(Context context) {
		return CandidateWalk.of(context, this.protocols.registrations());
	}

	/**
	 * Returns the candidates of the alternatives of a connection, those that cool down
	 * last.
	 * @param connection the name of the connection, if it has one
	 * @param alternatives the contexts of its alternatives
	 * @param with the values of the call site
	 * @return a walk for each alternative
	 */
	List<CandidateWalk> walks(@Nullable String connection, List<Context> alternatives, UnaryOperator<Context> with) {
		List<Registration<?>> registrations = this.protocols.registrations();
		List<CandidateWalk> walks = new ArrayList<>(alternatives.size());
		for (Context alternative : alternatives) {
			walks.add(CandidateWalk.of(with.apply(alternative), registrations).at(walks.size() + 1));
		}
		return (connection != null && walks.size() > 1) ? this.coolDowns.order(connection, walks, now()) : walks;
	}

	long now() {
		return this.clock.getAsLong();
	}

	Future<?> schedule(Runnable action, long nanos) {
		return this.timer.get().schedule(action, nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Runs an action of a protocol; a failure is logged.
	 * @param action the action
	 */
	void runQuietly(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			this.logger.warn("Action to cancel an attempt failed", ex);
		}
	}

	/**
	 * Registers a resolution until it is {@linkplain #untrack untracked}, so that closing
	 * cancels it.
	 * @param resolution the future of the resolution
	 */
	void track(CompletableFuture<Flow> resolution) {
		this.running.add(resolution);
		if (this.closed) {
			resolution.cancel(false);
		}
	}

	void untrack(CompletableFuture<Flow> resolution) {
		this.running.remove(resolution);
	}

	/**
	 * Wraps a connected flow for a caller, with its explanation, and registers it until
	 * it is closed. Aborts it if the resolver is closed.
	 * @param flow the flow, owned by the result
	 * @param resolution the resolution that connected it
	 * @return the flow for the caller
	 */
	Flow adopt(Flow flow, ResolutionRecord resolution) {
		if (this.logger.isDebugEnabled()) {
			this.logger.debug(resolution.explain().toString());
		}
		ResolvedFlow resolved = new ResolvedFlow(flow, resolution.pack(), this);
		resolved.register();
		if (this.closed) {
			resolved.abort();
		}
		return resolved;
	}

	void failed(Resolution resolution) {
		this.logger.debug("{}", resolution);
	}

	boolean isClosed() {
		return this.closed;
	}

	void open() {
		this.closed = false;
	}

	/**
	 * Refuses further resolutions, cancels those that are pending, waits for callers to
	 * close their flows, then closes the remaining ones.
	 * @param drain the time that callers have
	 * @return a future that completes, always normally, when no flow is open
	 */
	CompletableFuture<@Nullable Void> closeAsync(Duration drain) {
		this.closed = true;
		this.running.forEach((resolution) -> resolution.cancel(false));
		CompletableFuture<@Nullable Void> drained = closedFlows();
		if (drained.isDone()) {
			return drained;
		}
		Future<?> deadline = schedule(this::closeFlows, Durations.nanos(drain));
		return drained.whenComplete((nothing, ex) -> deadline.cancel(false));
	}

	private void closeFlows() {
		List<ResolvedFlow> left = this.flows.list();
		if (!left.isEmpty()) {
			Map<String, Integer> counts = new TreeMap<>();
			left.forEach((flow) -> counts.merge(flow.owner(), 1, Integer::sum));
			this.logger.warn("Closing {} flow(s) that are still open at the end, of {}", left.size(),
					counts.entrySet()
						.stream()
						.map((count) -> count.getKey() + " (" + count.getValue() + ")")
						.collect(Collectors.joining(", ")));
		}
		left.forEach(Flow::close);
	}

	/**
	 * Waits for callers to close their flows.
	 * @param time the time that callers have
	 * @return a future that completes, always normally, when no flow is open or the time
	 * is over
	 */
	CompletableFuture<@Nullable Void> drain(Duration time) {
		CompletableFuture<@Nullable Void> drained = closedFlows();
		if (!drained.isDone()) {
			Future<?> end = schedule(() -> drained.complete(null), Durations.nanos(time));
			drained.whenComplete((nothing, ex) -> end.cancel(false));
		}
		return drained;
	}

	private CompletableFuture<@Nullable Void> closedFlows() {
		CompletableFuture<?>[] open = this.flows.list().stream().map(Flow::closed).toArray(CompletableFuture[]::new);
		return CompletableFuture.allOf(open).thenApply((done) -> null);
	}

}
