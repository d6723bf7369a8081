package dev.mimic.autoconfigure.tls;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.mimic.Internal;
import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.bind.PropertyChecks;
import dev.mimic.autoconfigure.properties.SslProperties;
import dev.mimic.resolve.SimilarNames;
import dev.mimic.transport.tls.ClientAuthentication;
import dev.mimic.transport.tls.RetiredFlows;
import dev.mimic.transport.tls.TlsContext;
import dev.mimic.transport.tls.TlsMaterial;
import dev.mimic.transport.tls.TlsProvider;
import dev.mimic.transport.tls.TlsSettings;
import io.netty.handler.ssl.OpenSsl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.util.StringUtils;

/**
 * Creates TLS contexts from SSL bundles and refreshes them when a bundle changes.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class TlsContexts {

	private final @Nullable SslBundles bundles;

	private final Supplier<? extends ScheduledExecutorService> timer;

	private final Queue<TlsContext> contexts = new ConcurrentLinkedQueue<>();

	TlsContexts(@Nullable SslBundles bundles, Supplier<? extends ScheduledExecutorService> timer) {
		this.bundles = bundles;
		this.timer = timer;
	}

	/**
	 * Creates the context of a connection.
	 * @param entry the entry of the connection
	 * @param ssl its properties
	 * @return the context
	 */
	TlsContext client(ConfiguredEntry entry, SslProperties.Client ssl) {
		TlsSettings settings = settings(entry, ssl, ClientAuthentication.NONE);
		SslBundle bundle = bundle(entry, ssl);
		return watch(ssl, TlsContext.client(entry.name(), settings,
				() -> (bundle != null) ? material(bundle) : TlsMaterial.DEFAULT));
	}

	/**
	 * Creates the context of a server.
	 * @param entry the entry of the server
	 * @param ssl its properties
	 * @return the context
	 */
	public TlsContext server(ConfiguredEntry entry, SslProperties.Server ssl) {
		TlsSettings settings = settings(entry, ssl, ssl.getClientAuth());
		SslBundle bundle = bundle(entry, ssl);
		if (bundle == null) {
			throw entry.invalid("ssl.bundle", "A server that speaks TLS needs a key and a certificate",
					"Set it to an SSL bundle that has them. " + known());
		}
		return watch(ssl, TlsContext.server(entry.name(), settings, () -> material(bundle)));
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

	private @Nullable SslBundle bundle(ConfiguredEntry entry, SslProperties ssl) {
		String name = ssl.getBundle();
		if (!StringUtils.hasText(name)) {
			return null;
		}
		try {
			if (this.bundles != null) {
				return this.bundles.getBundle(name);
			}
		}
		catch (NoSuchSslBundleException ex) {
			// Reported below
		}
		catch (RuntimeException ex) {
			throw entry.invalid("ssl.bundle", "SSL bundle '" + name + "' can't be loaded: " + ex.getMessage(),
					"Correct the properties below spring.ssl.bundle.");
		}
		String similar = SimilarNames.nearest(name, names());
		throw entry.invalid("ssl.bundle", "There is no SSL bundle '" + name + "'",
				((similar != null) ? "Did you mean '" + similar + "'? " : "") + known());
	}

	private List<String> names() {
		return (this.bundles != null) ? this.bundles.getBundleNames() : List.of();
	}

	private String known() {
		return names().isEmpty() ? "None is known: define one below spring.ssl.bundle."
				: "Known SSL bundles are: " + String.join(", ", names()) + ".";
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

	private TlsContext watch(SslProperties ssl, TlsContext context) {
		this.contexts.add(context);
		String name = ssl.getBundle();
		if (this.bundles != null && StringUtils.hasText(name)) {
			this.bundles.addBundleUpdateHandler(name, (bundle) -> update(context, bundle, ssl.getDrainAfter()));
		}
		return context;
	}

	private void update(TlsContext context, SslBundle bundle, @Nullable Duration drainAfter) {
		RetiredFlows old = context.update(() -> material(bundle));
		if (old != null && drainAfter != null) {
			this.timer.get().schedule(old::close, drainAfter.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	private static TlsMaterial material(SslBundle bundle) {
		SslManagerBundle managers = bundle.getManagers();
		return new TlsMaterial(managers.getKeyManagerFactory(), managers.getTrustManagerFactory(),
				list(bundle.getOptions().getEnabledProtocols()), list(bundle.getOptions().getCiphers()));
	}

	private static @Nullable List<String> list(String @Nullable [] values) {
		return (values != null) ? List.of(values) : null;
	}

}
