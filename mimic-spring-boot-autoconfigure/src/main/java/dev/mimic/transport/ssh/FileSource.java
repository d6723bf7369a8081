package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Source that reads a file.
 *
 * @param file the file
 * @author Mimic Contributors
 */
record FileSource(Path file) implements SshSource {

	@Override
	public InputStream open() throws IOException {
		return Files.newInputStream(this.file);
	}

	@Override
	public SshSource sibling(String suffix) {
		return new FileSource(Path.of(this.file + suffix));
	}

	@Override
	public String toString() {
		return this.file.toString();
	}

}
