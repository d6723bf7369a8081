package dev.mimic.autoconfigure.tls;

import java.util.List;
import java.util.function.Consumer;

import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.resolve.SimilarNames;
import dev.mimic.transport.tls.TlsMaterial;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.ResourceLoader;

/**
 * SSL bundles of an application, found by the names in its properties.
 *
 * @author Mimic Contributors
 */
final class NamedBundles {

	/**
	 * The property that names a bundle.
	 */
	static final String PROPERTY = "ssl.bundle";

	private final ObjectProvider<SslBundles> bundles;

	private final ObjectProvider<SslProperties> properties;

	private final ResourceLoader resources;

	/**
	 * Creates a view.
	 * @param bundles the bundles of the application
	 * @param properties the properties from which Spring Boot makes bundles
	 * @param resources the loader of their files
	 */
	NamedBundles(ObjectProvider<SslBundles> bundles, ObjectProvider<SslProperties> properties,
			ResourceLoader resources) {
		this.bundles = bundles;
		this.properties = properties;
		this.resources = resources;
	}

	/**
	 * Checks that there is a bundle.
	 * @param entry the entry that names it
	 * @param name the name
	 * @throws InvalidConfigurationException if there is none
	 */
	void check(ConfiguredEntry entry, String name) {
		SslBundles bundles = bundles(entry);
		try {
			if (bundles != null) {
				bundles.getBundle(name);
				return;
			}
		}
		catch (NoSuchSslBundleException ex) {
			// Reported below
		}
		List<String> names = (bundles != null) ? bundles.getBundleNames() : List.of();
		String similar = SimilarNames.nearest(name, names);
		throw entry.invalid(PROPERTY, "There is no SSL bundle '" + name + "'",
				((similar != null) ? "Did you mean '" + similar + "'? " : "") + known(names));
	}

	/**
	 * Describes the known bundles.
	 * @param entry the entry that needs one
	 * @return a sentence
	 */
	String known(ConfiguredEntry entry) {
		SslBundles bundles = bundles(entry);
		return known((bundles != null) ? bundles.getBundleNames() : List.of());
	}

	private static String known(List<String> names) {
		return names.isEmpty() ? "None is known: define one below spring.ssl.bundle."
				: "Known SSL bundles are: " + String.join(", ", names) + ".";
	}

	private @Nullable SslBundles bundles(ConfiguredEntry entry) {
		try {
			return this.bundles.getIfAvailable();
		}
		catch (BeansException ex) {
			Throwable cause = ex;
			while (cause instanceof BeansException && cause.getCause() != null) {
				cause = cause.getCause();
			}
			throw entry.invalid(PROPERTY, "The SSL bundles can't be created: " + FailureReason.of(cause),
					"Correct the properties below 'spring.ssl.bundle'.");
		}
	}

	/**
	 * Loads the material of a bundle as it is now. Blocks.
	 * @param name the name of the bundle
	 * @param server whether it is for a server
	 * @return the material
	 * @throws UnusableBundleException if it can't be used
	 */
	TlsMaterial material(String name, boolean server) {
		return material(name, this.bundles.getObject().getBundle(name), server);
	}

	/**
	 * Loads the material of a bundle. Blocks.
	 * @param name the name of the bundle
	 * @param bundle the bundle
	 * @param server whether it is for a server
	 * @return the material
	 * @throws UnusableBundleException if it can't be used
	 */
	TlsMaterial material(String name, SslBundle bundle, boolean server) {
		BundleSource source = (bundle instanceof PropertiesSslBundle)
				? BundleSource.find(this.properties.getIfAvailable(), name) : BundleSource.UNKNOWN;
		return BundleMaterial.load(name, bundle, source, this.resources, server);
	}

	/**
	 * Adds a handler of changes.
	 * @param name the name of the bundle
	 * @param handler is called with the new bundle when it has changed
	 */
	void onUpdate(String name, Consumer<SslBundle> handler) {
		this.bundles.getObject().addBundleUpdateHandler(name, handler);
	}

}
