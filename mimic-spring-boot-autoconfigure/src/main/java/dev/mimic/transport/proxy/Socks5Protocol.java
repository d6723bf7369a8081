package dev.mimic.transport.proxy;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.resolve.Target;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.HopTargets;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Protocol for connections through SOCKS5 proxies: {@code
 * socks5://user:password@host:port} (RFC 1928, RFC 1929). The name of the target is
 * looked up by the proxy, unless {@link dev.mimic.transport.tcp.NameLookup} says
 * otherwise.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class Socks5Protocol implements HopProtocol<Socks5Endpoint> {

	private final HopTargets targets;

	/**
	 * Creates a protocol.
	 * @param names looks up the names of targets, only if a context asks for it
	 * @param filter decides which addresses the proxy may be asked for, or {@code null}
	 * for all
	 */
	public Socks5Protocol(NameResolver names, @Nullable AddressFilter filter) {
		this.targets = new HopTargets(names, filter);
	}

	@Override
	public Key<Socks5Endpoint> endpoint() {
		return Socks5Endpoint.KEY;
	}

	@Override
	public Set<String> schemes() {
		return Set.of(Socks5Endpoint.SCHEME);
	}

	@Override
	public Socks5Endpoint parse(URI uri) {
		return Socks5Endpoint.parse(uri);
	}

	@Override
	public boolean isFailureOfTarget(Throwable failure) {
		return failure instanceof ProxyException refusal && refusal.isFailureOfTarget();
	}

	@Override
	public CompletionStage<? extends Flow> connect(Socks5Endpoint hop, Target target, Attempt attempt) {
		try {
			Target.Host checked = TargetName.check(target, "A SOCKS5 proxy");
			ProxyCredentials separate = attempt.context().get(ProxyCredentials.KEY);
			Socks5Endpoint proxy = (hop.credentials() == null && separate != null) ? hop.withCredentials(separate)
					: hop;
			ProxyDial dial = new ProxyDial(attempt, proxy.toString(),
					() -> attempt.connect(TcpEndpoint.KEY, proxy.address()), new Socks5Handshake(proxy.credentials()),
					this.targets::failed);
			return this.targets.of(checked, attempt).thenCompose(dial::connect);
		}
		catch (ProxyException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
