package dev.mimic.transport.tls;

import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.NetUtil;
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

	/**
	 * Checks the name of a server as HTTPS does (RFC 9110, section 4.3.4): the
	 * alternative names of its certificate, never the common name alone if there are any.
	 */
	private static final String NAME_CHECK = "HTTPS";

	private final SslContext context;

	private EngineFactory(SslContext context) {
		this.context = context;
	}

	static EngineFactory client(TlsMaterial material, TlsSettings settings) throws SSLException {
		SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm(NAME_CHECK);
		if (material.keys() != null) {
			builder.keyManager(material.keys());
		}
		return new EngineFactory(configure(builder, material, settings));
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
		return new EngineFactory(configure(builder, material, settings));
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
	 * Creates the engine of a client. The name is checked and sent as SNI (RFC 6066) if
	 * it is one; names that SNI does not allow, such as IP addresses, are only checked.
	 * @param allocator allocates buffers
	 * @param name the name of the server
	 * @param port the port, for the cache of sessions
	 * @return the engine
	 */
	SSLEngine client(ByteBufAllocator allocator, String name, int port) {
		SSLEngine engine = this.context.newEngine(allocator, name, port);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm(NAME_CHECK);
		SNIHostName indication = indication(name);
		parameters.setServerNames((indication != null) ? List.of(indication) : List.of());
		engine.setSSLParameters(parameters);
		return engine;
	}

	SSLEngine server(ByteBufAllocator allocator) {
		return this.context.newEngine(allocator);
	}

	private static @Nullable SNIHostName indication(String name) {
		if (NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name)) {
			return null;
		}
		try {
			return new SNIHostName(name);
		}
		catch (IllegalArgumentException ex) {
			// Such as my_service, which is no host name
			return null;
		}
	}

}
