package dev.mimic.autoconfigure.connection;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.SimilarNames;
import org.jspecify.annotations.Nullable;

/**
 * Advice for users on the known schemes and how to activate missing ones.
 *
 * @author Mimic Contributors
 */
final class SchemeAdvice {

	private final ProtocolRegistry protocols;

	private final @Nullable ClassLoader classLoader;

	SchemeAdvice(ProtocolRegistry protocols, @Nullable ClassLoader classLoader) {
		this.protocols = protocols;
		this.classLoader = classLoader;
	}

	String forUnknown(String scheme) {
		for (BuiltInTransport transport : missing()) {
			if (transport.label().equalsIgnoreCase(scheme)) {
				return transport.howToActivate(this.classLoader);
			}
		}
		String similar = SimilarNames.nearest(scheme, schemes());
		StringBuilder advice = new StringBuilder((similar != null) ? "Did you mean '" + similar + "'? " : "");
		advice.append(known());
		String inactive = inactive();
		advice.append(inactive.isEmpty() ? "" : " " + inactive);
		return advice.append(" A Protocol bean of your own adds a scheme.").toString();
	}

	String inactive() {
		return missing().stream()
			.map((transport) -> transport.howToActivate(this.classLoader))
			.collect(Collectors.joining(" "));
	}

	String known() {
		List<String> schemes = schemes();
		return schemes.isEmpty() ? "No scheme is known." : "Known schemes are: " + String.join(", ", schemes) + ".";
	}

	private List<String> schemes() {
		Stream<String> ours = RedisUri.SCHEMES.stream()
			.filter((scheme) -> this.protocols.forScheme(RedisUri.transport(scheme)) != null);
		return Stream
			.concat(this.protocols.protocols().stream().flatMap((protocol) -> protocol.schemes().stream()), ours)
			.distinct()
			.sorted()
			.toList();
	}

	private List<BuiltInTransport> missing() {
		return Stream.of(BuiltInTransport.values())
			.filter((transport) -> this.protocols.forScheme(transport.label()) == null)
			.toList();
	}

}
