package dev.mimic.transport.tls;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import dev.mimic.Internal;
import dev.mimic.flow.Flow;
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

	private final TlsSettings settings;

	private final AtomicLong failedUpdates = new AtomicLong();

	private final Set<Flow> flows = ConcurrentHashMap.newKeySet();

	private Supplier<TlsMaterial> material;

	private volatile @Nullable EngineFactory engines;

	private TlsContext(String name, boolean client, TlsSettings settings, Supplier<TlsMaterial> material) {
		this.name = name;
		this.client = client;
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
		return new TlsContext(name, true, settings, material);
	}

	/**
	 * Creates the context of a server. Nothing is loaded before the first use.
	 * @param name what to call it in logs, such as the name of the server
	 * @param settings how to do TLS
	 * @param material gives the material, which needs keys; may block
	 * @return the context
	 */
	public static TlsContext server(String name, TlsSettings settings, Supplier<TlsMaterial> material) {
		return new TlsContext(name, false, settings, material);
	}

	/**
	 * Loads the material, if that has not happened yet. May block.
	 * @throws SSLException if it can't be used
	 */
	public void load() throws SSLException {
		engines();
	}

	/**
	 * Replaces the material: new flows use the new one. If that is broken, the old one
	 * stays in use, and a warning is logged. May block.
	 * @param replacement gives the new material
	 * @return the flows that were made with the old material and are open; {@code null}
	 * if it stays
	 */
	public synchronized @Nullable Set<Flow> update(Supplier<TlsMaterial> replacement) {
		if (this.engines == null) {
			this.material = replacement;
			return Set.of();
		}
		try {
			this.engines = create(replacement);
		}
		catch (SSLException | RuntimeException ex) {
			this.failedUpdates.incrementAndGet();
			logger.warn("The new TLS material of '{}' can't be used, the old one stays in use: {}", this.name,
					ex.toString());
			return null;
		}
		this.material = replacement;
		logger.info("New flows of '{}' use new TLS material", this.name);
		return Set.copyOf(this.flows);
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
		return this.engines != null;
	}

	EngineFactory engines() throws SSLException {
		EngineFactory loaded = this.engines;
		return (loaded != null) ? loaded : create();
	}

	private synchronized EngineFactory create() throws SSLException {
		EngineFactory loaded = this.engines;
		if (loaded == null) {
			loaded = create(this.material);
			this.engines = loaded;
		}
		return loaded;
	}

	private EngineFactory create(Supplier<TlsMaterial> material) throws SSLException {
		return this.client ? EngineFactory.client(material.get(), this.settings)
				: EngineFactory.server(material.get(), this.settings);
	}

	/**
	 * Remembers a flow until it is closed.
	 * @param flow the flow
	 */
	void track(Flow flow) {
		this.flows.add(flow);
		flow.closed().whenComplete((nothing, ex) -> this.flows.remove(flow));
	}

	@Override
	public String toString() {
		return "TLS of '" + this.name + "'";
	}

}
