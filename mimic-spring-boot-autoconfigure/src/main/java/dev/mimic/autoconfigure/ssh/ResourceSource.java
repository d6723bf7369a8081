package dev.mimic.autoconfigure.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

import dev.mimic.transport.ssh.SshSource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ResourceUtils;

/**
 * {@link SshSource} backed by a Spring resource.
 *
 * @param resource the resource
 * @author Mimic Contributors
 */
record ResourceSource(Resource resource) implements SshSource {

	private static final String HOME = "~/";

	/**
	 * Creates a source. A location without a prefix is a file, where a leading tilde
	 * stands for the home directory.
	 * @param loader the resource loader
	 * @param location the location, such as {@code ~/.ssh/id_ed25519}
	 * @return the source
	 */
	static ResourceSource of(ResourceLoader loader, String location) {
		String path = location.startsWith(ResourceUtils.FILE_URL_PREFIX)
				? location.substring(ResourceUtils.FILE_URL_PREFIX.length()) : location;
		if (path.startsWith(HOME)) {
			path = System.getProperty("user.home") + path.substring(1);
		}
		boolean file = location.startsWith(ResourceUtils.FILE_URL_PREFIX) || location.startsWith(HOME)
				|| !location.contains(":");
		return new ResourceSource(loader.getResource(file ? ResourceUtils.FILE_URL_PREFIX + path : location));
	}

	@Override
	public InputStream open() throws IOException {
		if (!this.resource.exists()) {
			throw new NoSuchFileException(toString());
		}
		// The stream of its URL would list it
		if (this.resource.isFile() && this.resource.getFile().isDirectory()) {
			throw new IOException("it is a directory");
		}
		return this.resource.getInputStream();
	}

	@Override
	public @Nullable SshSource sibling(String suffix) {
		String name = this.resource.getFilename();
		try {
			return (name != null) ? new ResourceSource(this.resource.createRelative(name + suffix)) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		try {
			return this.resource.getFile().getPath();
		}
		catch (IOException ex) {
			return this.resource.getDescription();
		}
	}

}
