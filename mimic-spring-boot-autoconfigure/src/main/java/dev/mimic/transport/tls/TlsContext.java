package dev.mimic.transport.tls;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS state that all flows of a connection or a server share: the material, which can be
 * replaced while it is in use. May be used from any thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class TlsContext {

	private static final Logger logger = LoggerFactory.getLogger(TlsContext.class);

	private final String name;

	private final boolean client;

	private final @Nullable String bundle;

	private final TlsSettings settings;

	private final AtomicLong failedUpdates = new AtomicLong();

	private Supplier<TlsMaterial> material;

	private volatile @Nullable TlsGeneration current;

	private TlsContext(String name, boolean client, @Nullable String bundle, TlsSettings settings,
			Supplier<TlsMaterial> material) {
		this.name = name;
		this.client = client;
		this.bundle = bundle;
		this.settings = settings;
		this.material = material;
	}

	/**
	 * Creates the context of clients. Nothing is loaded before the first use.
	 * @param name what to call it in logs, such as the name of the connection
	 * @param settings how to do TLS
	 * @param material gives the material; may block
	 * @return the context
	 */
	public static TlsContext client(String name, TlsSettings settings, Supplier<TlsMaterial> material) {
		return client(name, null, settings, material);
	}

	/**
	 * Creates the context of clients whose material is from an SSL bundle. Nothing is
	 * loaded before the first use.
	 * @param name what to call it in logs, such as the name of the connection
	 * @param bundle the name of the bundle, or {@code null} if there is none
	 * @param settings how to do TLS
	 * @param material gives the material; may block
	 * @return the context
	 */
	public static TlsContext client(String name, @Nullable String bundle, TlsSettings settings,
			Supplier<TlsMaterial> material) {
		return new TlsContext(name, true, bundle, settings, material);
	}

	/**
	 * Creates the context of a server. Nothing is loaded before the first use.
	 * @param name what to call it in logs, such as the name of the server
	 * @param settings how to do TLS
	 * @param material gives the material, which needs keys; may block
	 * @return the context
	 */
	public static TlsContext server(String name, TlsSettings settings, Supplier<TlsMaterial> material) {
		return new TlsContext(name, false, null, settings, material);
	}

	/**
	 * Loads the material, if that has not happened yet. May block.
	 * @throws SSLException if it can't be used
	 */
	public void load() throws SSLException {
		current();
	}

	/**
	 * Replaces the material: new flows use the new one. If that is broken, the old one
	 * stays in use, and a warning is logged. May block.
	 * @param replacement gives the new material
	 * @return the flows that were made with the old material; {@code null} if it stays
	 */
	public synchronized @Nullable RetiredFlows update(Supplier<TlsMaterial> replacement) {
		TlsGeneration old = this.current;
		if (old != null) {
			try {
				this.current = create(replacement);
			}
			catch (SSLException | RuntimeException ex) {
				this.failedUpdates.incrementAndGet();
				logger.warn("The new TLS material of '{}' can't be used, the old one stays in use: {}", this.name,
						(ex.getMessage() != null) ? ex.getMessage() : ex.toString());
				return null;
			}
			logger.info("New flows of '{}' use new TLS material", this.name);
		}
		this.material = replacement;
		return new RetiredFlows(old);
	}

	/**
	 * Returns the name of the connection or the server.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Tells which side of connections this is for.
	 * @return whether it is the client's
	 */
	public boolean isClient() {
		return this.client;
	}

	/**
	 * Returns how many updates were broken.
	 * @return the number of updates
	 */
	public long failedUpdates() {
		return this.failedUpdates.get();
	}

	TlsProvider provider() {
		return this.settings.provider();
	}

	boolean isLoaded() {
		return this.current != null;
	}

	@Nullable String describeRefusal(@Nullable String alert) {
		TlsGeneration loaded = this.current;
		return (loaded != null) ? loaded.engines().describeRefusal(alert) : null;
	}

	TlsGeneration current() throws SSLException {
		TlsGeneration loaded = this.current;
		return (loaded != null) ? loaded : create();
	}

	private synchronized TlsGeneration create() throws SSLException {
		TlsGeneration loaded = this.current;
		if (loaded == null) {
			loaded = create(this.material);
			this.current = loaded;
		}
		return loaded;
	}

	private TlsGeneration create(Supplier<TlsMaterial> material) throws SSLException {
		EngineFactory engines = this.client ? EngineFactory.client(material.get(), this.settings, this.bundle)
				: EngineFactory.server(material.get(), this.settings);
		engines.check();
		return new TlsGeneration(engines);
	}

	@Override
	public String toString() {
		return "TLS of '" + this.name + "'";
	}

}
