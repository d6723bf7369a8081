package dev.mimic.transport.proxy;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.net.ssl.SSLSession;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.resolve.Target;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.HopTargets;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Protocol for connections through HTTP proxies: {@code http://user:password@host:port},
 * and {@code https://…} for proxies that are reached over TLS (RFC 9110, 9.3.6). The name
 * of the target is looked up by the proxy, unless
 * {@link dev.mimic.transport.tcp.NameLookup} says otherwise.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class HttpConnectProtocol implements HopProtocol<HttpProxyEndpoint> {

	private final HopTargets targets;

	private final @Nullable FlowLayer tls;

	/**
	 * Creates a protocol.
	 * @param names looks up the names of targets, only if a context asks for it
	 * @param filter decides which addresses the proxy may be asked for, or {@code null}
	 * for all
	 * @param tls the TLS to {@code https} proxies whose context has no {@link FlowLayer}
	 * of its own, or {@code null} if they must have one
	 */
	public HttpConnectProtocol(NameResolver names, @Nullable AddressFilter filter, @Nullable FlowLayer tls) {
		this.targets = new HopTargets(names, filter);
		this.tls = tls;
	}

	@Override
	public Key<HttpProxyEndpoint> endpoint() {
		return HttpProxyEndpoint.KEY;
	}

	@Override
	public Set<String> schemes() {
		return Set.of(HttpProxyEndpoint.SCHEME, HttpProxyEndpoint.SECURE_SCHEME);
	}

	@Override
	public HttpProxyEndpoint parse(URI uri) {
		return HttpProxyEndpoint.parse(uri);
	}

	@Override
	public boolean isFailureOfTarget(Throwable failure) {
		return failure instanceof ProxyException refusal && refusal.isFailureOfTarget();
	}

	@Override
	public CompletionStage<? extends Flow> connect(HttpProxyEndpoint hop, Target target, Attempt attempt) {
		try {
			Target.Host checked = TargetName.check(target, "An HTTP proxy");
			ProxyCredentials separate = attempt.context().get(ProxyCredentials.KEY);
			HttpProxyEndpoint proxy = (hop.credentials() == null && separate != null) ? hop.withCredentials(separate)
					: hop;
			ProxyDial dial = new ProxyDial(attempt, proxy.toString(), () -> reach(proxy, attempt),
					new ConnectHandshake(proxy.credentials(), attempt.context().get(ProxyHeaders.KEY)),
					this.targets::failed);
			return this.targets.of(checked, attempt).thenCompose(dial::connect);
		}
		catch (ProxyException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletionStage<Flow> reach(HttpProxyEndpoint proxy, Attempt attempt) {
		if (!proxy.secure()) {
			return attempt.connect(TcpEndpoint.KEY, proxy.address());
		}
		CompletionStage<Flow> secured = attempt.handshake(() -> attempt.connect(TcpEndpoint.KEY, proxy.address()),
				(flow) -> secure(flow, proxy, attempt));
		return secured.thenCompose((flow) -> {
			// Credentials come next
			if (flow.unwrap(SSLSession.class) == null) {
				flow.abort();
				return failed("Proxy " + proxy + " is to be reached over TLS, but there is no TLS: set 'ssl.bundle' of "
						+ "its connection, or use plaintext with http://host:port");
			}
			return CompletableFuture.completedFuture(flow);
		});
	}

	private CompletionStage<Flow> secure(Flow flow, HttpProxyEndpoint proxy, Attempt attempt) {
		FlowLayer layer = this.tls;
		if (layer == null || attempt.context().get(FlowLayer.KEY) != null) {
			return CompletableFuture.completedFuture(flow);
		}
		Target address = new Target.Host(proxy.address().host(), proxy.address().port());
		return layer.apply(flow, address, attempt).thenApply((secured) -> secured);
	}

	private static <T> CompletableFuture<T> failed(String message) {
		return CompletableFuture.failedFuture(new ProxyException(message));
	}

}
