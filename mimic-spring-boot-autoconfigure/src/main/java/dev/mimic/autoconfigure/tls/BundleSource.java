package dev.mimic.autoconfigure.tls;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.util.StringUtils;

/**
 * Origin of an SSL bundle in the properties: where the parts of its stores come from.
 *
 * @author Mimic Contributors
 */
final class BundleSource {

	/**
	 * Source of a bundle that was not made from properties.
	 */
	static final BundleSource UNKNOWN = new BundleSource(null, Map.of(), false);

	private static final int SHORTEST_KEY = 40;

	private static final int DER_SEQUENCE = 0x30;

	private final @Nullable String property;

	private final Map<String, String> parts;

	private final boolean pem;

	private BundleSource(@Nullable String property, Map<String, String> parts, boolean pem) {
		this.property = property;
		this.parts = parts;
		this.pem = pem;
	}

	/**
	 * Finds the source of a bundle.
	 * @param properties the properties of all bundles, or {@code null} if there are none
	 * @param bundle the name of the bundle
	 * @return its source
	 */
	static BundleSource find(@Nullable SslProperties properties, String bundle) {
		if (properties == null) {
			return UNKNOWN;
		}
		Map<String, String> parts = new LinkedHashMap<>();
		PemSslBundleProperties pem = properties.getBundle().getPem().get(bundle);
		if (pem != null) {
			add(parts, "keystore.certificate", pem.getKeystore().getCertificate());
			add(parts, "keystore.private-key", pem.getKeystore().getPrivateKey());
			add(parts, "truststore.certificate", pem.getTruststore().getCertificate());
			add(parts, "truststore.private-key", pem.getTruststore().getPrivateKey());
			return new BundleSource("spring.ssl.bundle.pem." + bundle, parts, true);
		}
		JksSslBundleProperties jks = properties.getBundle().getJks().get(bundle);
		if (jks != null) {
			add(parts, "keystore.location", jks.getKeystore().getLocation());
			add(parts, "truststore.location", jks.getTruststore().getLocation());
			return new BundleSource("spring.ssl.bundle.jks." + bundle, parts, false);
		}
		return UNKNOWN;
	}

	private static void add(Map<String, String> parts, String part, @Nullable String value) {
		if (StringUtils.hasText(value)) {
			parts.put(part, value);
		}
	}

	/**
	 * Returns the name of a property of the bundle.
	 * @param part the part of the bundle, such as {@code keystore}
	 * @return the property in quotes, or a general term if it has none
	 */
	String property(String part) {
		return (this.property != null) ? "'" + this.property + "." + part + "'" : "the bundle";
	}

	/**
	 * Returns the properties that would give the bundle a key and a certificate.
	 * @return the properties in quotes
	 */
	String keyProperties() {
		return this.pem ? property("keystore.certificate") + " and " + property("keystore.private-key")
				: property("keystore.location");
	}

	/**
	 * Describes where a part comes from, without its content.
	 * @param part the part, such as {@code truststore.certificate}
	 * @return the location, or the property that holds the content
	 */
	String describe(String part) {
		String value = this.parts.get(part);
		return (value == null || isContent(value)) ? "the text of " + property(part) : value;
	}

	/**
	 * Describes where a store comes from, without its content.
	 * @param store {@code keystore} or {@code truststore}
	 * @return the locations in parentheses, with a blank before; empty if they are not
	 * known
	 */
	String describeStore(String store) {
		String described = this.parts.keySet()
			.stream()
			.filter((part) -> part.startsWith(store + "."))
			.map(this::describe)
			.collect(Collectors.joining(", "));
		return described.isEmpty() ? "" : " (" + described + ")";
	}

	/**
	 * Returns the parts that hold PEM text of certificates, or the location of such text.
	 * @return the values by part
	 */
	Map<String, String> certificates() {
		Map<String, String> certificates = new LinkedHashMap<>(this.parts);
		certificates.keySet().removeIf((part) -> !this.pem || !part.endsWith(".certificate"));
		return certificates;
	}

	/**
	 * Finds a part that is PEM text, but not complete. Spring Boot would take it for a
	 * location, and show it.
	 * @return the part, or {@code null} if there is none
	 */
	@Nullable String findIncomplete() {
		return this.parts.entrySet()
			.stream()
			.filter((part) -> this.pem && isContent(part.getValue()) && !PemContent.isPresentInText(part.getValue()))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	private static boolean isContent(String value) {
		return value.contains("-----") || value.strip().indexOf('\n') >= 0 || isDer(value.strip());
	}

	// The name of a file that is so long has a dot, a dash or an underscore
	private static boolean isDer(String value) {
		if (value.length() < SHORTEST_KEY) {
			return false;
		}
		try {
			return Base64.getDecoder().decode(value)[0] == DER_SEQUENCE;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
