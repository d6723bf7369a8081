package dev.mimic.transport.memory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import dev.mimic.context.Key;

/**
 * A name inside a {@link MemoryNetwork}.
 *
 * @param name the name: any characters but white space, control characters and those that
 * separate the parts of a URI
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record MemoryEndpoint(String name) {

	/**
	 * The key of endpoints in memory.
	 */
	public static final Key<MemoryEndpoint> KEY = Key.named("memory", MemoryEndpoint.class);

	/**
	 * The scheme of their URIs.
	 */
	static final String SCHEME = "memory";

	private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}/?#@:%\\[\\]]+");

	/**
	 * Checks the name.
	 */
	public MemoryEndpoint {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"The name of a pipe in memory must have one character at least, and neither white space nor any of / ? # @ : % [ ]");
		}
	}

	/**
	 * Returns this endpoint as a URI, such as {@code memory://orders}.
	 * @return the URI
	 */
	public URI uri() {
		try {
			return new URI(SCHEME, this.name, null, null, null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("The name of a pipe in memory does not fit into a URI", ex);
		}
	}

	@Override
	public String toString() {
		return SCHEME + "://" + this.name;
	}

	/**
	 * Parses a URI of the form {@code memory://name}. Names that are not valid host
	 * names, such as {@code my_pipe}, are fine.
	 * @param uri the URI
	 * @return the endpoint
	 * @throws IllegalArgumentException if the URI has another form
	 */
	static MemoryEndpoint parse(URI uri) {
		String name = uri.getAuthority();
		String path = uri.getPath();
		if (name == null || !(path == null || path.isEmpty() || path.equals("/")) || uri.getRawQuery() != null
				|| uri.getRawFragment() != null) {
			throw new IllegalArgumentException(
					"A pipe in memory has the form memory://name, without a path, a query or a fragment");
		}
		return new MemoryEndpoint(name);
	}

}
