package dev.mimic.transport.unix;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

import dev.mimic.context.Key;

/**
 * A Unix domain socket.
 *
 * @param path the path of its file, absolute and within the limit of the operating system
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record UnixEndpoint(Path path) {

	/**
	 * The key of endpoints that are Unix domain sockets.
	 */
	public static final Key<UnixEndpoint> KEY = Key.named("unix", UnixEndpoint.class);

	/**
	 * The key of the path, where it stands alone.
	 */
	public static final Key<String> PATH = Key.named("path", String.class);

	/**
	 * The scheme of their URIs.
	 */
	static final String SCHEME = "unix";

	/**
	 * What fits into {@code sun_path} beside its final NUL, see unix(7) and unix(4): 108
	 * bytes on Linux, 104 on macOS and the BSDs.
	 */
	private static final int MAX_BYTES = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
			? 107 : 103;

	/**
	 * Checks the path.
	 */
	public UnixEndpoint {
		if (!path.isAbsolute()) {
			throw new IllegalArgumentException("The path of a Unix socket must be absolute: " + path);
		}
		// Operating systems cut longer ones, and connect to another file
		if (length(path) > MAX_BYTES) {
			throw new IllegalArgumentException("The path of a Unix socket can have " + MAX_BYTES
					+ " bytes on this operating system, but this one has " + length(path) + ": " + path);
		}
	}

	/**
	 * Creates an endpoint.
	 * @param path the path of the file
	 * @return the endpoint
	 * @throws IllegalArgumentException if the path is relative or too long
	 */
	public static UnixEndpoint of(String path) {
		return new UnixEndpoint(Path.of(path));
	}

	/**
	 * Parses a URI of the form {@code unix:///path}.
	 * @param uri the URI
	 * @return the endpoint
	 * @throws IllegalArgumentException if the URI has another form
	 */
	static UnixEndpoint parse(URI uri) {
		String path = uri.getPath();
		boolean hasAuthority = uri.getRawAuthority() != null && !uri.getRawAuthority().isEmpty();
		if (hasAuthority || path == null || path.length() < 2 || uri.getRawQuery() != null
				|| uri.getRawFragment() != null) {
			throw new IllegalArgumentException(
					"A Unix socket has the form unix:///path/of/file, with three slashes and without a host, a query or a fragment");
		}
		return of(path);
	}

	/**
	 * Tells whether every transport can bind a path: the sockets of the JDK take one byte
	 * less than the operating system.
	 * @param path the path
	 * @return whether they can
	 */
	static boolean fitsEverywhere(Path path) {
		return length(path) < MAX_BYTES;
	}

	private static int length(Path path) {
		return path.toString().getBytes(StandardCharsets.UTF_8).length;
	}

	/**
	 * Returns this endpoint as a URI, such as {@code unix:///run/app.sock}.
	 * @return the URI
	 */
	public URI uri() {
		return URI.create(SCHEME + "://" + this.path.toUri().getRawPath());
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
