package dev.mimic.transport.tls;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.async.Stages;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.Target;
import dev.mimic.transport.tcp.TcpEndpoint;

/**
 * Connects by TLS over TCP: {@code tls://host:port}. The way to the host and port goes
 * through hops if the context names some; TLS is spoken with the host itself.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class TlsProtocol implements Protocol<TlsEndpoint> {

	private final TlsClientLayer layer;

	/**
	 * Creates a protocol.
	 * @param layer adds TLS to a flow
	 */
	public TlsProtocol(TlsClientLayer layer) {
		this.layer = layer;
	}

	@Override
	public Key<TlsEndpoint> endpoint() {
		return TlsEndpoint.KEY;
	}

	@Override
	public Set<String> schemes() {
		return Set.of(TlsEndpoint.SCHEME);
	}

	@Override
	public TlsEndpoint parse(URI uri) {
		return new TlsEndpoint(TcpEndpoint.parse(uri));
	}

	@Override
	public CompletionStage<? extends Flow> connect(TlsEndpoint endpoint, Attempt attempt) {
		TcpEndpoint tcp = endpoint.tcp();
		Target target = new Target.Host(tcp.host(), tcp.port());
		if (!this.layer.isNameRefusable(target, attempt)) {
			return connect(tcp, target, attempt, false);
		}
		CompletableFuture<Flow> named = connect(tcp, target, attempt, true);
		return named.handle((flow, ex) -> (ex != null && HandshakeFailures.isEndOfPeer(Stages.unwrap(ex)))
				? connect(tcp, target, attempt, false) : named)
			.thenCompose((last) -> last);
	}

	private CompletableFuture<Flow> connect(TcpEndpoint tcp, Target target, Attempt attempt, boolean indicate) {
		return attempt.handshake(() -> attempt.connect(TcpEndpoint.KEY, tcp),
				(flow) -> this.layer.apply(flow, target, attempt, indicate));
	}

}
