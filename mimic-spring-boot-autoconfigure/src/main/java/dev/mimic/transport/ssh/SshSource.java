package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Source of keys or of a configuration, read each time it is needed. Its
 * {@link Object#toString() text} names it in messages, and so must not contain a secret;
 * sources that are equal have the same content.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface SshSource {

	/**
	 * Opens the source. May block.
	 * @return a stream of the content, which the caller closes
	 * @throws IOException if it can't be read
	 */
	InputStream open() throws IOException;

	/**
	 * Returns the source whose name is that of this one with a suffix, for the public key
	 * or the certificate that stands beside a private key.
	 * @param suffix the suffix, such as {@code .pub}
	 * @return the source, which may not exist, or {@code null} if there are no names
	 */
	default @Nullable SshSource sibling(String suffix) {
		return null;
	}

	/**
	 * Creates a source from a file.
	 * @param file the file
	 * @return the source
	 */
	static SshSource of(Path file) {
		return new FileSource(file);
	}

}
