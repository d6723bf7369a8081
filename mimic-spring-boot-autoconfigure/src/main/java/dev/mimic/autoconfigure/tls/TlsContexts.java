package dev.mimic.autoconfigure.tls;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import dev.mimic.Internal;
import dev.mimic.async.Durations;
import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.PropertyChecks;
import dev.mimic.autoconfigure.properties.SslProperties;
import dev.mimic.transport.tls.ClientAuthentication;
import dev.mimic.transport.tls.RetiredFlows;
import dev.mimic.transport.tls.TlsContext;
import dev.mimic.transport.tls.TlsMaterial;
import dev.mimic.transport.tls.TlsProvider;
import dev.mimic.transport.tls.TlsSettings;
import io.netty.handler.ssl.OpenSsl;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Creates TLS contexts from SSL bundles and refreshes them when a bundle changes. The
 * material of a bundle is loaded with the context, so that an application whose material
 * can't be used does not start.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class TlsContexts {

	private final NamedBundles bundles;

	private final Supplier<? extends ScheduledExecutorService> timer;

	private final BooleanSupplier active;

	private final Queue<TlsContext> contexts = new ConcurrentLinkedQueue<>();

	/**
	 * Creates a factory.
	 * @param bundles the SSL bundles
	 * @param timer supplies the timer for flows that are drained
	 * @param active tells whether TLS is used at all, which it is not in a test without
	 * network: the files of production need not be there
	 */
	TlsContexts(NamedBundles bundles, Supplier<? extends ScheduledExecutorService> timer, BooleanSupplier active) {
		this.bundles = bundles;
		this.timer = timer;
		this.active = active;
	}

	/**
	 * Creates the context of a connection.
	 * @param entry the entry of the connection
	 * @param ssl its properties
	 * @return the context
	 * @throws InvalidConfigurationException if the properties, or the material of the
	 * bundle, can't be used
	 */
	TlsContext client(ConfiguredEntry entry, SslProperties.Client ssl) {
		TlsSettings settings = settings(entry, ssl, ClientAuthentication.NONE);
		String bundle = ssl.getBundle();
		if (!StringUtils.hasText(bundle)) {
			return add(TlsContext.client(entry.name(), settings, () -> TlsMaterial.DEFAULT));
		}
		this.bundles.check(entry, bundle);
		return load(entry, bundle, ssl,
				TlsContext.client(entry.name(), bundle, settings, () -> this.bundles.material(bundle, false)));
	}

	/**
	 * Creates the context of a server.
	 * @param entry the entry of the server
	 * @param ssl its properties
	 * @return the context
	 * @throws InvalidConfigurationException if the properties, or the material of the
	 * bundle, can't be used
	 */
	public TlsContext server(ConfiguredEntry entry, SslProperties.Server ssl) {
		TlsSettings settings = settings(entry, ssl, ssl.getClientAuth());
		String bundle = ssl.getBundle();
		if (!StringUtils.hasText(bundle)) {
			throw entry.invalid(NamedBundles.PROPERTY, "A server that speaks TLS needs a key and a certificate",
					"Set it to an SSL bundle that has them. " + this.bundles.known(entry));
		}
		this.bundles.check(entry, bundle);
		return load(entry, bundle, ssl,
				TlsContext.server(entry.name(), settings, () -> this.bundles.material(bundle, true)));
	}

	private TlsSettings settings(ConfiguredEntry entry, SslProperties ssl, ClientAuthentication authentication) {
		if (ssl.getProvider() == TlsProvider.OPENSSL && !OpenSsl.isAvailable()) {
			throw entry.invalid("ssl.provider", "OpenSSL is not available",
					"Add the dependency 'io.netty:netty-tcnative-boringssl-static' with the classifier of this "
							+ "platform, or remove the property to use the JDK's TLS.");
		}
		PropertyChecks.of(entry)
			.atLeastOneMilli("ssl.handshake-timeout", ssl.getHandshakeTimeout(), "Set it to a time such as 5s.")
			.throwIfAny();
		return new TlsSettings(ssl.getProvider(), ssl.getAlpn(), authentication);
	}

	// Watched before it is loaded, so that no change is missed
	private TlsContext load(ConfiguredEntry entry, String bundle, SslProperties ssl, TlsContext context) {
		this.bundles.onUpdate(bundle, (updated) -> update(context,
				() -> this.bundles.material(bundle, updated, !context.isClient()), ssl.getDrainAfter()));
		if (!this.active.getAsBoolean()) {
			return add(context);
		}
		try {
			context.load();
			return add(context);
		}
		catch (UnusableBundleException ex) {
			throw entry.invalid(NamedBundles.PROPERTY, String.valueOf(ex.getMessage()), ex.action());
		}
		catch (SSLException | RuntimeException ex) {
			throw entry.invalid(NamedBundles.PROPERTY,
					"SSL bundle '" + bundle + "' can't be used: " + FailureReason.of(ex),
					"Correct the protocols, ciphers and stores of the bundle.");
		}
	}

	private TlsContext add(TlsContext context) {
		this.contexts.add(context);
		return context;
	}

	private void update(TlsContext context, Supplier<TlsMaterial> material, @Nullable Duration drainAfter) {
		RetiredFlows old = context.update(material);
		if (old != null && drainAfter != null) {
			this.timer.get().schedule(old::close, Durations.nanos(drainAfter), TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Returns the contexts that have been created, for example for metrics of
	 * {@linkplain TlsContext#failedUpdates() failed updates}. Those of connections are
	 * created when the first of them is used.
	 * @return the contexts of connections and servers, as of now
	 */
	public List<TlsContext> list() {
		return List.copyOf(this.contexts);
	}

}
