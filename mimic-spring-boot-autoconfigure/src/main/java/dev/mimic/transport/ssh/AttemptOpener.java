package dev.mimic.transport.ssh;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.Target;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Opener for a session that belongs to an attempt: reaches the server by TCP or through
 * another server, and performs the handshake with it.
 *
 * @author Mimic Contributors
 */
final class AttemptOpener implements SessionOpener {

	private final SshEngine engine;

	private final SshDestination server;

	private final @Nullable Secret password;

	private final Attempt attempt;

	AttemptOpener(SshEngine engine, SshDestination server, @Nullable Secret password, Attempt attempt) {
		this.engine = engine;
		this.server = server;
		this.password = password;
		this.attempt = attempt;
	}

	@Override
	public CompletableFuture<SshSession> open(Function<Flow, CompletableFuture<SshSession>> handshake) {
		AtomicReference<@Nullable Throwable> last = new AtomicReference<>();
		return this.attempt.handshake(() -> {
			explain(last.get());
			return connect();
		}, (flow) -> handshake.apply(flow).whenComplete((session, ex) -> last.set(ex)));
	}

	/**
	 * Adds the failure of a handshake to the explanation. It is not a phase of the
	 * attempt while it runs, as it continues without the attempt.
	 * @param failure the failure with the address before, if there was one
	 */
	private void explain(@Nullable Throwable failure) {
		if (failure != null) {
			this.attempt.phase("ssh", this.server, () -> CompletableFuture.failedFuture(Stages.unwrap(failure)));
		}
	}

	private CompletableFuture<Flow> connect() {
		List<SshEndpoint> jumps = this.server.jumps();
		CompletableFuture<Flow> connected = jumps.isEmpty()
				? this.attempt.connect(TcpEndpoint.KEY, new TcpEndpoint(this.server.host(), this.server.port()))
				: jump(jumps);
		return connected.thenApply((flow) -> {
			// The session outlives the attempt that opens it
			this.attempt.release(flow);
			return flow;
		});
	}

	private CompletableFuture<Flow> jump(List<SshEndpoint> jumps) {
		Context context = this.attempt.context();
		int last = jumps.size() - 1;
		ProxyJumps next = context.getOrDefault(ProxyJumps.KEY, ProxyJumps.NONE)
			.next((last > 0) ? jumps.subList(0, last) : null, this.server);
		return this.attempt.connect(context.without(AttemptOpener::isOfThisServer)
			.withOrigin("ProxyJump")
			.add(SshEndpoint.KEY, jumps.get(last))
			.add(Target.KEY, new Target.Host(this.server.host(), this.server.port()))
			.add(ProxyJumps.KEY, next));
	}

	private static boolean isOfThisServer(Key<?> key) {
		return key == SshEndpoint.KEY || key == Target.KEY || key == ProxyJumps.KEY || key == ResolutionKeys.TIMEOUT
				|| key == ResolutionKeys.ATTEMPT_TIMEOUT || key == ResolutionKeys.READ_TIMEOUT;
	}

	@Override
	public CompletableFuture<SshSession> handshake(Flow flow) {
		SshOptions options = this.attempt.context().getOrDefault(SshOptions.KEY, SshOptions.defaults());
		return SshHandshake.start(this.engine, this.server, options, this.password, flow);
	}

}
