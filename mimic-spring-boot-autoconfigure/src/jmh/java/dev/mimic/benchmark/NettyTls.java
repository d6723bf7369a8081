package dev.mimic.benchmark;

import java.util.concurrent.Executor;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import dev.mimic.transport.tls.TestCertificates;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;

/**
 * TLS as one sets it up on Netty by hand: the provider of the JDK, the name of the server
 * is checked, delegated tasks run off the loop.
 *
 * @author Mimic Contributors
 */
public final class NettyTls {

	private final SslContext context;

	private final Executor tasks;

	private final String host;

	private final int port;

	/**
	 * Creates the set-up for a server.
	 * @param tasks runs delegated tasks
	 * @param host the name of the server
	 * @param port its port
	 * @throws SSLException if there is no TLS
	 */
	public NettyTls(Executor tasks, String host, int port) throws SSLException {
		this.context = SslContextBuilder.forClient()
			.sslProvider(SslProvider.JDK)
			.protocols("TLSv1.3", "TLSv1.2")
			.endpointIdentificationAlgorithm("HTTPS")
			.trustManager(TestCertificates.AUTHORITY.toTrustManagerFactory())
			.build();
		this.tasks = tasks;
		this.host = host;
		this.port = port;
	}

	/**
	 * Creates a handler.
	 * @return the handler, for one channel
	 */
	public SslHandler handler() {
		SSLEngine engine = this.context.newEngine(ByteBufAllocator.DEFAULT, this.host, this.port);
		return new SslHandler(engine, this.tasks);
	}

}
