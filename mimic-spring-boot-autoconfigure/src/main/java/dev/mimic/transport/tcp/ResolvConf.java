package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Configuration of name servers, see resolv.conf(5). Lines that are not understood are
 * passed over, as the C library does.
 *
 * @param servers the name servers; if the file has none, that of this machine
 * @param searchDomains the domains in which names are looked up
 * @param ndots the dots that a name has to have to be looked up as it is first
 * @param timeout the time that a server has to answer, or {@code null} for the default
 * @author Mimic Contributors
 */
record ResolvConf(List<InetSocketAddress> servers, List<String> searchDomains, int ndots, @Nullable Duration timeout) {

	/**
	 * The file of the operating system.
	 */
	static final Path SYSTEM = Path.of("/etc/resolv.conf");

	private static final int PORT = 53;

	private static final int MAX_SERVERS = 3;

	private static final int MAX_NDOTS = 15;

	private static final int MAX_SECONDS = 30;

	/**
	 * Reads a file.
	 * @param path the file
	 * @return the configuration
	 * @throws IOException if it can't be read
	 */
	static ResolvConf read(Path path) throws IOException {
		List<InetSocketAddress> servers = new ArrayList<>();
		List<String> search = List.of();
		int ndots = 1;
		Duration timeout = null;
		for (String line : Files.readString(path, StandardCharsets.ISO_8859_1).lines().toList()) {
			String[] words = line.strip().split("[ \\t]+");
			if (words.length < 2 || line.startsWith("#") || line.startsWith(";")) {
				continue;
			}
			if (words[0].equals("nameserver")) {
				addServer(words[1], servers);
			}
			else if (words[0].equals("search") || words[0].equals("domain")) {
				// The last one counts
				search = List.of(words).subList(1, words[0].equals("domain") ? 2 : words.length);
			}
			else if (words[0].equals("options")) {
				ndots = Math.min(option(words, "ndots:", ndots), MAX_NDOTS);
				int seconds = option(words, "timeout:", 0);
				timeout = (seconds > 0) ? Duration.ofSeconds(Math.min(seconds, MAX_SECONDS)) : timeout;
			}
		}
		if (servers.isEmpty()) {
			addServer("127.0.0.1", servers);
		}
		return new ResolvConf(List.copyOf(servers), search.stream().filter((domain) -> !domain.equals(".")).toList(),
				ndots, timeout);
	}

	private static void addServer(String address, List<InetSocketAddress> servers) {
		IpLiteral literal = IpLiteral.parse(address);
		if (literal == null || servers.size() == MAX_SERVERS) {
			return;
		}
		try {
			servers.add(new InetSocketAddress(literal.local(), PORT));
		}
		catch (UnknownHostException ex) {
			// At an interface that is not there
		}
	}

	private static int option(String[] words, String name, int otherwise) {
		for (String word : words) {
			if (word.startsWith(name) && word.substring(name.length()).matches("\\d{1,4}")) {
				return Integer.parseInt(word.substring(name.length()));
			}
		}
		return otherwise;
	}

}
