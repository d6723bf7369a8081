package dev.mimic.transport.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts the sockets of this machine and the descriptors of this process, see proc(5).
 *
 * @author Mimic Contributors
 */
final class SocketTable {

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
	 * Counts the descriptors that this process has open.
	 * @return the number of descriptors
	 */
	static long descriptors() {
		try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
			return open.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long count(String line) {
		Pattern wanted = Pattern.compile(line);
		return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
			.map(Path::of)
			.flatMap(SocketTable::lines)
			.filter((candidate) -> wanted.matcher(candidate).matches())
			.count();
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
