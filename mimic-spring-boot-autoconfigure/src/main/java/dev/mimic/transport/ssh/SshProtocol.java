package dev.mimic.transport.ssh;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import dev.mimic.async.Stages;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.resolve.Target;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.HopTargets;
import dev.mimic.transport.tcp.NameResolver;
import org.jspecify.annotations.Nullable;

/**
 * Protocol for connections through an SSH server: {@code ssh://user@host}. All flows
 * through a server share a session, which is opened on first use, kept alive, opened
 * again when it has ended, and closed when it is idle. Names of targets are looked up by
 * the server, unless {@link dev.mimic.transport.tcp.NameLookup} says otherwise. Requires
 * Apache MINA SSHD.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class SshProtocol implements HopProtocol<SshEndpoint>, AutoCloseable {

	private final SshEngine engine;

	private final HopTargets targets;

	private final Map<SessionKey, SharedSession> sessions = new ConcurrentHashMap<>();

	/**
	 * Creates a protocol without a filter.
	 * @param executors supplies the serial executor of each flow
	 * @param timers supplies the timer, on which nothing blocks
	 * @param names looks up the names of targets, only if a context asks for it
	 */
	public SshProtocol(Supplier<? extends Executor> executors, Supplier<? extends ScheduledExecutorService> timers,
			NameResolver names) {
		this(executors, timers, names, null);
	}

	/**
	 * Creates a protocol.
	 * @param executors supplies the serial executor of each flow
	 * @param timers supplies the timer, on which nothing blocks
	 * @param names looks up the names of targets, only if a context asks for it
	 * @param filter decides which addresses servers may be asked for, or {@code null} for
	 * all
	 */
	public SshProtocol(Supplier<? extends Executor> executors, Supplier<? extends ScheduledExecutorService> timers,
			NameResolver names, @Nullable AddressFilter filter) {
		this.targets = new HopTargets(names, filter);
		this.engine = new SshEngine(executors, timers);
	}

	@Override
	public Key<SshEndpoint> endpoint() {
		return SshEndpoint.KEY;
	}

	@Override
	public Set<String> schemes() {
		return Set.of(SshEndpoint.SCHEME);
	}

	@Override
	public SshEndpoint parse(URI uri) {
		return SshEndpoint.parse(uri);
	}

	@Override
	public boolean isFailureOfTarget(Throwable failure) {
		return failure instanceof ChannelRefusedException refusal && refusal.isUnreachable();
	}

	@Override
	public CompletionStage<? extends Flow> connect(SshEndpoint hop, Target target, Attempt attempt) {
		return server(hop, attempt).thenCompose((server) -> targets(target, attempt)
			.thenCompose((targets) -> connect(new Tunnel(server, hop, attempt), targets)));
	}

	private CompletableFuture<? extends List<? extends Target>> targets(Target target, Attempt attempt) {
		return (target instanceof Target.Host host) ? this.targets.of(host, attempt)
				: CompletableFuture.completedFuture(List.of(target));
	}

	// Connects to the first of several addresses that can be reached.
	private CompletableFuture<SshFlow> connect(Tunnel tunnel, List<? extends Target> targets) {
		ChosenTarget target = new ChosenTarget(targets.get(0), tunnel.server(), targets.size() > 1, this.targets);
		CompletableFuture<SshFlow> first = retry(connect(tunnel, target), tunnel, target);
		if (targets.size() == 1) {
			return first;
		}
		return first.handle((flow, ex) -> {
			if (ex != null && Stages.unwrap(ex) instanceof ChannelRefusedException) {
				target.failed();
				return connect(tunnel, targets.subList(1, targets.size()));
			}
			return first;
		}).thenCompose((last) -> last);
	}

	private CompletableFuture<SshDestination> server(SshEndpoint hop, Attempt attempt) {
		SshOptions options = attempt.context().getOrDefault(SshOptions.KEY, SshOptions.defaults());
		ProxyJumps jumps = attempt.context().getOrDefault(ProxyJumps.KEY, ProxyJumps.NONE);
		SshSource config = options.config();
		if (config == null) {
			return CompletableFuture.completedFuture(SshDestination.of(hop, options));
		}
		return CompletableFuture.supplyAsync(() -> {
			try {
				return checked(new OpenSshConfig(config).apply(hop, options, jumps.remaining()), jumps);
			}
			catch (FlowException ex) {
				throw new CompletionException(ex);
			}
		}, this.engine.pool());
	}

	private static SshDestination checked(SshDestination server, ProxyJumps jumps) throws FlowException {
		if (jumps.servers().contains(server)) {
			throw new FlowException("ProxyJump leads in a circle: " + jumps.servers() + " and " + server + " again");
		}
		return server;
	}

	private CompletableFuture<SshFlow> connect(Tunnel tunnel, ChosenTarget target) {
		return session(tunnel).thenCompose((session) -> {
			Attempt attempt = tunnel.attempt();
			FlowOptions options = attempt.context().getOrDefault(FlowOptions.KEY, FlowOptions.defaults());
			return attempt.phase("ssh", target, () -> session.open(target.address(), options));
		});
	}

	// Connects again, once, if the session had ended, which is only noticed when it is
	// used.
	private CompletableFuture<SshFlow> retry(CompletableFuture<SshFlow> first, Tunnel tunnel, ChosenTarget target) {
		return first.handle((flow, ex) -> {
			boolean ended = ex != null && Stages.unwrap(ex) instanceof SessionEndedException;
			return ended ? connect(tunnel, target) : first;
		}).thenCompose((last) -> last);
	}

	private CompletableFuture<SshSession> session(Tunnel tunnel) {
		SessionKey key = SessionKey.of(tunnel.server(), tunnel.attempt().context());
		AttemptOpener opener = new AttemptOpener(this.engine, tunnel.server(), tunnel.hop().password(),
				tunnel.attempt());
		CompletableFuture<SshSession> result = new CompletableFuture<>();
		SharedSession.Caller caller = new SharedSession.Caller(result, opener);
		tunnel.attempt().onCancel(() -> result.cancel(false));
		while (!shared(key).join(caller)) {
			Thread.onSpinWait();
		}
		return result.isDone() ? result
				: tunnel.attempt().phase("ssh", new LoginPhase(tunnel.server(), result), () -> result);
	}

	private SharedSession shared(SessionKey key) {
		return this.sessions.computeIfAbsent(key, (missing) -> new SharedSession(() -> this.sessions.remove(missing)));
	}

	/**
	 * Closes all sessions and the flows through them.
	 */
	@Override
	public void close() {
		this.sessions.values().forEach(SharedSession::close);
		this.engine.close();
	}

	/**
	 * Connection through a server.
	 *
	 * @param server the server
	 * @param hop the endpoint of the server
	 * @param attempt the attempt
	 */
	private record Tunnel(SshDestination server, SshEndpoint hop, Attempt attempt) {

	}

}
