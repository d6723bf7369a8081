package dev.mimic.transport.tls;

import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Creates engines from one material.
 *
 * @author Mimic Contributors
 */
final class EngineFactory {

	/**
	 * What both RFC 8996 and users expect.
	 */
	private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

	private final SslContext context;

	private final @Nullable ClientKeys keys;

	private EngineFactory(SslContext context, @Nullable ClientKeys keys) {
		this.context = context;
		this.keys = keys;
	}

	/**
	 * Creates the engines of clients.
	 * @param material the material
	 * @param settings further settings
	 * @param bundle the name of the SSL bundle that the material is from, if there is one
	 * @return the engines
	 * @throws SSLException if the material can't be used
	 */
	static EngineFactory client(TlsMaterial material, TlsSettings settings, @Nullable String bundle)
			throws SSLException {
		ClientKeys keys = ClientKeys.of(material.keys(), bundle);
		SslContextBuilder builder = SslContextBuilder.forClient()
			.endpointIdentificationAlgorithm(ServerName.CHECK)
			.keyManager(keys);
		return new EngineFactory(configure(builder, material, settings), keys);
	}

	static EngineFactory server(TlsMaterial material, TlsSettings settings) throws SSLException {
		KeyManagerFactory keys = material.keys();
		if (keys == null) {
			throw new SSLException("A server needs a key and a certificate");
		}
		ClientAuth clientAuth = switch (settings.clientAuthentication()) {
			case NONE -> ClientAuth.NONE;
			case WANT -> ClientAuth.OPTIONAL;
			case NEED -> ClientAuth.REQUIRE;
		};
		SslContextBuilder builder = SslContextBuilder.forServer(keys).clientAuth(clientAuth);
		return new EngineFactory(configure(builder, material, settings), null);
	}

	private static SslContext configure(SslContextBuilder builder, TlsMaterial material, TlsSettings settings)
			throws SSLException {
		if (material.trust() != null) {
			builder.trustManager(material.trust());
		}
		builder.sslProvider((settings.provider() == TlsProvider.JDK) ? SslProvider.JDK : SslProvider.OPENSSL);
		builder.protocols((material.protocols() != null) ? material.protocols() : VERSIONS);
		builder.ciphers(material.ciphers());
		if (!settings.applicationProtocols().isEmpty()) {
			builder.applicationProtocolConfig(
					new ApplicationProtocolConfig(Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE,
							SelectedListenerFailureBehavior.ACCEPT, settings.applicationProtocols()));
		}
		return builder.build();
	}

	/**
	 * Checks that engines can be created, whose settings are not looked at before.
	 * @throws SSLException if they can't
	 */
	void check() throws SSLException {
		try {
			ReferenceCountUtil.release(this.context.newEngine(ByteBufAllocator.DEFAULT));
		}
		catch (IllegalArgumentException ex) {
			throw new SSLException(ex.getMessage(), ex);
		}
	}

	/**
	 * Creates the engine of a client, which sends the name and checks it.
	 * @param allocator allocates buffers
	 * @param name the name of the server
	 * @param port the port, for the cache of sessions
	 * @return the engine
	 */
	SSLEngine client(ByteBufAllocator allocator, String name, int port) {
		return client(allocator, name, port, false);
	}

	/**
	 * Creates the engine of a client, which sends the name and checks it.
	 * @param allocator allocates buffers
	 * @param name the name of the server
	 * @param port the port, for the cache of sessions
	 * @param indicate whether to send names, too, that servers of Java refuse
	 * @return the engine
	 */
	SSLEngine client(ByteBufAllocator allocator, String name, int port, boolean indicate) {
		SSLEngine engine = this.context.newEngine(allocator, name, port);
		ServerName.apply(engine, name, indicate);
		return engine;
	}

	SSLEngine server(ByteBufAllocator allocator) {
		return this.context.newEngine(allocator);
	}

	/**
	 * Describes the certificate of a client that a server asked for, if that may be the
	 * reason why it ended the connection.
	 * @param alert the alert of the server, or {@code null} if it sent none
	 * @return the description, or {@code null} if it did not ask, or had another reason
	 */
	@Nullable String describeRefusal(@Nullable String alert) {
		return (this.keys != null) ? this.keys.describeRefusal(alert) : null;
	}

}
