package dev.mimic.transport.tls;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

import dev.mimic.async.Durations;
import dev.mimic.flow.FlowDrain;
import dev.mimic.transport.netty.ChannelUpgrade;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * TLS in the pipeline of one flow.
 *
 * @author Mimic Contributors
 */
final class TlsChannelLayer implements ChannelUpgrade {

	private static final String HALF_CLOSING_VERSION = "TLSv1.3";

	private final SslHandler handler;

	private final TlsEndHandler end;

	private final boolean halfClosing;

	private final FlowDrain drain = new FlowDrain();

	/**
	 * Creates a layer.
	 * @param engine the engine, for this flow only
	 * @param engines the factory of the engine
	 * @param provider what the engine is made by
	 * @param tasks runs what would block a loop
	 * @param handshakeTimeout the time that the handshake may take
	 * @param closeTimeout the time that saying goodbye may take
	 */
	TlsChannelLayer(SSLEngine engine, EngineFactory engines, TlsProvider provider, Executor tasks,
			Duration handshakeTimeout, Duration closeTimeout) {
		this.handler = new SslHandler(engine, tasks);
		this.handler.setHandshakeTimeoutMillis(Math.max(1, Durations.millis(handshakeTimeout)));
		this.handler.setCloseNotifyFlushTimeoutMillis(Math.max(1, Durations.millis(closeTimeout)));
		this.end = new TlsEndHandler(engines::describeRefusal);
		// Engines of OpenSSL end both directions at once
		this.halfClosing = provider == TlsProvider.JDK;
	}

	@Override
	public List<ChannelHandler> handlers() {
		return List.of(this.handler, this.end);
	}

	/**
	 * Returns the outcome of the handshake, which starts when the layer is added.
	 * @return a future, completed on the loop
	 */
	CompletableFuture<SSLSession> handshake() {
		CompletableFuture<SSLSession> result = new CompletableFuture<>();
		this.handler.handshakeFuture().addListener((future) -> {
			if (future.isSuccess()) {
				complete(result);
			}
			else {
				result.completeExceptionally(future.cause());
			}
		});
		return result;
	}

	private void complete(CompletableFuture<SSLSession> result) {
		SSLEngine engine = this.handler.engine();
		try {
			ServerName.check(engine);
			result.complete(engine.getSession());
		}
		catch (CertificateException | SSLException ex) {
			result.completeExceptionally(ex);
		}
	}

	@Override
	public ChannelFuture endOutput() {
		return this.handler.closeOutbound();
	}

	@Override
	public boolean supportsHalfClose() {
		return this.halfClosing && this.handler.engine().getSession().getProtocol().equals(HALF_CLOSING_VERSION);
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		if (type == SSLSession.class && this.handler.handshakeFuture().isSuccess()) {
			return type.cast(this.handler.engine().getSession());
		}
		if (type == FlowDrain.class) {
			return type.cast(this.drain);
		}
		return (type == SSLEngine.class) ? type.cast(this.handler.engine()) : null;
	}

}
