package dev.mimic.resolve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.mimic.context.Context;
import dev.mimic.flow.BlockingCalls;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Default {@link FlowResolver}. Starts no thread of its own; the timer is requested only
 * when something is pending.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class DefaultFlowResolver implements FlowResolver, AutoCloseable {

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(DefaultFlowResolver.class);

	private final ResolutionEnvironment environment;

	private DefaultFlowResolver(Builder builder) {
		this.environment = new ResolutionEnvironment(builder.protocols, builder.catalog, builder.timeout,
				builder.attemptTimeout, builder.coolDown, builder.timer, builder.clock, logger);
	}

	/**
	 * Creates a builder of resolvers.
	 * @param protocols the protocols
	 * @param timer supplies the executor for deadlines when it is first needed; the
	 * resolver does not shut it down
	 * @return a builder
	 */
	public static Builder builder(ProtocolRegistry protocols, Supplier<? extends ScheduledExecutorService> timer) {
		return new Builder(protocols, timer);
	}

	@Override
	public Flow resolve(String connection, UnaryOperator<Context> with) {
		return await(() -> resolveAsync(connection, with));
	}

	@Override
	public CompletableFuture<Flow> resolveAsync(String connection, UnaryOperator<Context> with) {
		try {
			List<Context> alternatives = this.environment.catalog().alternatives(connection);
			return start(connection, this.environment.walks(connection, alternatives, with));
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public void avoid(Flow flow) {
		if (flow.unwrap(AddressChoice.class) instanceof FlowChoice choice) {
			choice.avoidAlternative();
		}
	}

	@Override
	public Flow resolve(Context context) {
		return await(() -> resolveAsync(context));
	}

	@Override
	public CompletableFuture<Flow> resolveAsync(Context context) {
		return start(null, List.of(this.environment.walk(context)));
	}

	@Override
	public CompletableFuture<Plan> unfold(Context context) {
		return new Unfolding(this.environment.walk(context)).start();
	}

	@Override
	public CompletableFuture<Flow> connect(Plan plan) {
		return start(null, List.of(plan.walk().replay()));
	}

	@Override
	public CompletableFuture<Resolution> explain(String connection) {
		long start = this.environment.now();
		List<Context> alternatives;
		try {
			alternatives = this.environment.catalog().alternatives(connection);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		List<CompletableFuture<Plan>> plans = new ArrayList<>();
		this.environment.walks(connection, alternatives, UnaryOperator.identity())
			.forEach((walk) -> plans.add(new Unfolding(walk).start()));
		return CompletableFuture.allOf(plans.toArray(CompletableFuture[]::new)).thenApply((done) -> {
			List<Resolution.Alternative> explained = new ArrayList<>();
			plans.forEach((plan) -> explained.addAll(plan.join().explain().alternatives()));
			return new Resolution(connection, Resolution.Outcome.PLANNED,
					Duration.ofNanos(this.environment.now() - start), explained);
		});
	}

	/**
	 * Accepts resolutions, also after a {@link #closeAsync(Duration)}. A new resolver is
	 * open.
	 */
	public void open() {
		this.environment.open();
	}

	/**
	 * Refuses further resolutions, cancels those that are pending, waits for callers to
	 * close their flows, then closes the remaining ones.
	 * @param drain the time that callers have to close their flows
	 * @return a future that completes, always normally, when no flow is open
	 */
	public CompletableFuture<@Nullable Void> closeAsync(Duration drain) {
		return this.environment.closeAsync(drain);
	}

	/**
	 * Waits for callers to close their flows. Resolutions are still accepted, and no flow
	 * is closed.
	 * @param time the time that callers have
	 * @return a future that completes, always normally, when the flows that were open are
	 * closed, or the time is over
	 */
	public CompletableFuture<@Nullable Void> drainAsync(Duration time) {
		return this.environment.drain(time);
	}

	/**
	 * Refuses further resolutions, cancels those that are pending, and closes the flows
	 * that are left. Waits for a few seconds at most.
	 */
	@Override
	public void close() {
		try {
			BlockingCalls.await(closeAsync(Duration.ZERO), CLOSE_LIMIT);
		}
		catch (IOException ex) {
			// Flows that do not close in time are those of transports that do not obey
		}
	}

	private CompletableFuture<Flow> start(@Nullable String connection, List<CandidateWalk> walks) {
		if (this.environment.isClosed()) {
			return CompletableFuture.failedFuture(
					new IllegalStateException("The flow resolver is closed: the application is shutting down"));
		}
		return new FlowResolution(this.environment, null, connection, walks).start();
	}

	private static Flow await(Supplier<CompletableFuture<Flow>> resolution) {
		BlockingCalls.checkAllowed("resolve(...)");
		return FlowAwait.await(resolution.get());
	}

	/**
	 * Builder of {@link DefaultFlowResolver}s.
	 */
	public static final class Builder {

		private final ProtocolRegistry protocols;

		private final Supplier<? extends ScheduledExecutorService> timer;

		private ConnectionCatalog catalog = new EmptyCatalog();

		private Duration timeout = Duration.ofSeconds(10);

		private @Nullable Duration attemptTimeout;

		private Duration coolDown = Duration.ofSeconds(10);

		private LongSupplier clock = System::nanoTime;

		private Builder(ProtocolRegistry protocols, Supplier<? extends ScheduledExecutorService> timer) {
			this.protocols = Objects.requireNonNull(protocols, "'protocols' must not be null");
			this.timer = Objects.requireNonNull(timer, "'timer' must not be null");
		}

		/**
		 * Sets the catalog of named connections; there are none by default.
		 * @param catalog the connections
		 * @return this builder
		 */
		public Builder catalog(ConnectionCatalog catalog) {
			this.catalog = Objects.requireNonNull(catalog, "'catalog' must not be null");
			return this;
		}

		/**
		 * Sets the time for a whole resolution whose context has no
		 * {@link ResolutionKeys#TIMEOUT}.
		 * @param timeout the time, by default ten seconds
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			this.timeout = Objects.requireNonNull(timeout, "'timeout' must not be null");
			return this;
		}

		/**
		 * Sets the time for one attempt whose context has no
		 * {@link ResolutionKeys#ATTEMPT_TIMEOUT}.
		 * @param attemptTimeout the time, or {@code null} for half of the remaining time
		 * while other candidates can follow
		 * @return this builder
		 */
		public Builder attemptTimeout(@Nullable Duration attemptTimeout) {
			this.attemptTimeout = attemptTimeout;
			return this;
		}

		/**
		 * Sets the time for which an alternative of a named connection that gave no flow
		 * is tried after the others, unless its context has a
		 * {@link ResolutionKeys#COOL_DOWN}.
		 * @param coolDown the time, by default ten seconds; zero for never
		 * @return this builder
		 */
		public Builder coolDown(Duration coolDown) {
			this.coolDown = Objects.requireNonNull(coolDown, "'coolDown' must not be null");
			return this;
		}

		/**
		 * Sets the clock for deadlines and explanations.
		 * @param clock the clock in nanoseconds, by default {@link System#nanoTime()}
		 * @return this builder
		 */
		public Builder clock(LongSupplier clock) {
			this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
			return this;
		}

		/**
		 * Builds the resolver.
		 * @return the resolver
		 */
		public DefaultFlowResolver build() {
			return new DefaultFlowResolver(this);
		}

	}

	/**
	 * Catalog without connections.
	 */
	private static final class EmptyCatalog implements ConnectionCatalog {

		@Override
		public Set<String> names() {
			return Set.of();
		}

		@Override
		public List<Context> alternatives(String connection) {
			throw new UnknownConnectionException(connection, names());
		}

	}

}
