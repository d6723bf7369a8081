package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Ports by number or by the names in {@code /etc/services}.
 *
 * @author Mimic Contributors
 */
final class ServicePorts {

	private static final Path SERVICES = Path.of("/etc/services");

	private static final Pattern NUMBER = Pattern.compile("\\s*\\+?0*(\\d{1,5})");

	private static final int MAX = 65535;

	private ServicePorts() {
	}

	/**
	 * Finds a port. Blocks if it is a name.
	 * @param text the number or the name
	 * @return the port, or -1 if there is none
	 */
	static int find(String text) {
		var number = NUMBER.matcher(text);
		if (number.matches()) {
			int port = Integer.parseInt(number.group(1));
			return (port <= MAX) ? port : -1;
		}
		try {
			return Files.isReadable(SERVICES) ? named(text) : -1;
		}
		catch (IOException ex) {
			return -1;
		}
	}

	private static int named(String name) throws IOException {
		for (String line : Files.readAllLines(SERVICES, StandardCharsets.ISO_8859_1)) {
			// The name, the port with its protocol, and other names
			String[] fields = line.replaceFirst("#.*", "").strip().split("\\s+");
			if (fields.length > 1 && fields[1].endsWith("/tcp")
					&& (fields[0].equals(name) || Arrays.asList(fields).subList(2, fields.length).contains(name))) {
				return Integer.parseInt(fields[1].substring(0, fields[1].indexOf('/')));
			}
		}
		return -1;
	}

}
