package dev.mimic.autoconfigure.connection;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.context.Key;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Parser of texts for the keys of endpoints: URIs of their protocols, also without the
 * scheme, which the key says.
 *
 * @author Mimic Contributors
 */
final class EndpointTexts {

	private final ProtocolRegistry protocols;

	private final EndpointParser parser;

	EndpointTexts(ProtocolRegistry protocols, EndpointParser parser) {
		this.protocols = protocols;
		this.parser = parser;
	}

	/**
	 * Returns whether texts can be parsed for a key.
	 * @param key the key
	 * @return whether it is that of a protocol with schemes
	 */
	boolean supports(Key<?> key) {
		return !schemes(key).isEmpty();
	}

	/**
	 * Parses a text.
	 * @param key the key
	 * @param property the name of the property that holds the text
	 * @param texts the text, by the name {@value ValueConverter#ROOT}
	 * @return the endpoint, or {@code null} if there is none of this key in the text
	 */
	@Nullable ParsedEndpoint<?> parse(Key<?> key, String property, Map<String, String> texts) {
		String text = texts.get(ValueConverter.ROOT);
		if (text == null || texts.size() > 1) {
			return null;
		}
		for (String scheme : schemes(key)) {
			try {
				String uri = text.regionMatches(true, 0, scheme + ":", 0, scheme.length() + 1) ? text
						: scheme + "://" + text;
				return this.parser.parse(property, null, uri);
			}
			catch (InvalidConfigurationException ex) {
				// Another scheme may do
			}
		}
		return null;
	}

	private Set<String> schemes(Key<?> key) {
		return this.protocols.protocols()
			.stream()
			.filter((protocol) -> protocol.endpoint().equals(key))
			.findFirst()
			.map(Protocol::schemes)
			.map((schemes) -> (Set<String>) new TreeSet<>(schemes))
			.orElse(Set.of());
	}

}
