package dev.mimic.transport.tls;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

import dev.mimic.async.Durations;
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

	private final boolean halfClosing;

	/**
	 * Creates a layer.
	 * @param engine the engine, for this flow only
	 * @param provider what the engine is made by
	 * @param tasks runs what would block a loop
	 * @param handshakeTimeout the time that the handshake may take
	 * @param closeTimeout the time that saying goodbye may take
	 */
	TlsChannelLayer(SSLEngine engine, TlsProvider provider, Executor tasks, Duration handshakeTimeout,
			Duration closeTimeout) {
		this.handler = new SslHandler(engine, tasks);
		this.handler.setHandshakeTimeoutMillis(Math.max(1, Durations.millis(handshakeTimeout)));
		this.handler.setCloseNotifyFlushTimeoutMillis(Math.max(1, Durations.millis(closeTimeout)));
		// Engines of OpenSSL end both directions at once
		this.halfClosing = provider == TlsProvider.JDK;
	}

	@Override
	public List<ChannelHandler> handlers() {
		return List.of(this.handler, new TlsEndHandler());
	}

	/**
	 * Returns the outcome of the handshake, which starts when the layer is added.
	 * @return a future, completed on the loop
	 */
	CompletableFuture<SSLSession> handshake() {
		CompletableFuture<SSLSession> result = new CompletableFuture<>();
		this.handler.handshakeFuture().addListener((future) -> {
			if (future.isSuccess()) {
				result.complete(this.handler.engine().getSession());
			}
			else {
				result.completeExceptionally(future.cause());
			}
		});
		return result;
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
		return (type == SSLEngine.class) ? type.cast(this.handler.engine()) : null;
	}

}
