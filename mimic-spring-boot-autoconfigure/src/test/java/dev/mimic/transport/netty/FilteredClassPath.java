package dev.mimic.transport.netty;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The class path of the tests once more, without some jars.
 *
 * @author Mimic Contributors
 */
final class FilteredClassPath extends URLClassLoader {

	private FilteredClassPath(URL[] urls) {
		super(urls, ClassLoader.getPlatformClassLoader());
	}

	static FilteredClassPath without(String... jarNameParts) {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return new FilteredClassPath(Stream.of(classPath.split(File.pathSeparator))
			.filter((entry) -> Arrays.stream(jarNameParts).noneMatch(Path.of(entry).getFileName().toString()::contains))
			.map(FilteredClassPath::url)
			.toArray(URL[]::new));
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
