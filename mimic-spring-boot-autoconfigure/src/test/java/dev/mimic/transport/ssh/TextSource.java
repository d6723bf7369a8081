package dev.mimic.transport.ssh;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A source that is a text.
 *
 * @param text the text
 * @author Mimic Contributors
 */
record TextSource(String text) implements SshSource {

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return "known";
	}

}
