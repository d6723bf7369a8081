package dev.mimic.transport.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts the sockets of this machine and those that this process has open, see proc(5).
 *
 * @author Mimic Contributors
 */
final class SocketTable {

	private static final Pattern ENTRY = Pattern
		.compile("\\s*\\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:([0-9A-F]{4})(?: +\\S+){6} +(\\d+) .*");

	private SocketTable() {
	}

	/**
	 * Counts the sockets that wait for a port to answer.
	 * @param port the port
	 * @return the number of sockets in the state SYN_SENT
	 */
	static long connecting(int port) {
		return count("\\s*\\d+: \\S+ [0-9A-F]+:%04X 02 .*".formatted(port));
	}

	/**
	 * Counts the connections that are established at a port of this machine.
	 * @param port the port that was connected to
	 * @return the number of sockets at the side of the server
	 */
	static long established(int port) {
		return count("\\s*\\d+: [0-9A-F]+:%04X \\S+ 01 .*".formatted(port));
	}

	/**
	 * Tells which sockets this process has open, connected or not, but for those of TCP
	 * that are known to be of other ports, which may be what earlier tests have left at
	 * work.
	 * @param port the port that is connected to
	 * @return the sockets, by the names that their descriptors link to
	 */
	static Set<String> open(int port) {
		Set<String> sockets = open();
		lines().map(ENTRY::matcher)
			.filter(Matcher::matches)
			.filter((entry) -> parsePort(entry.group(1)) != port && parsePort(entry.group(2)) != port)
			.forEach((entry) -> sockets.remove("socket:[" + entry.group(3) + "]"));
		return sockets;
	}

	private static int parsePort(String port) {
		return Integer.parseInt(port, 16);
	}

	private static Set<String> open() {
		Set<String> sockets = new HashSet<>();
		try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path descriptor : descriptors) {
				target(descriptor).filter((target) -> target.startsWith("socket:")).ifPresent(sockets::add);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return sockets;
	}

	private static Optional<String> target(Path descriptor) throws IOException {
		try {
			return Optional.of(Files.readSymbolicLink(descriptor).toString());
		}
		catch (NoSuchFileException ex) {
			// Closed since it was listed
			return Optional.empty();
		}
	}

	private static long count(String line) {
		Pattern wanted = Pattern.compile(line);
		return lines().filter((candidate) -> wanted.matcher(candidate).matches()).count();
	}

	private static Stream<String> lines() {
		return Stream.of("/proc/net/tcp", "/proc/net/tcp6").map(Path::of).flatMap(SocketTable::lines);
	}

	private static Stream<String> lines(Path table) {
		try {
			return Files.readAllLines(table).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
