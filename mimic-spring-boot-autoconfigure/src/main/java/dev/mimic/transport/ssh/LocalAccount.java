package dev.mimic.transport.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Account and machine that this process runs on, as the tokens of OpenSSH configurations
 * name them.
 *
 * @param user the name of the user
 * @param home the home directory
 * @param environment returns the value of an environment variable, or {@code null} if it
 * is not set
 * @author Mimic Contributors
 */
record LocalAccount(String user, String home, UnaryOperator<@Nullable String> environment) {

	private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

	private static final Path PASSWD = Path.of("/etc/passwd");

	private static final int PASSWD_HOME = 5;

	static LocalAccount current() {
		return new LocalAccount(System.getProperty("user.name"), System.getProperty("user.home"),
				(name) -> System.getenv(Objects.requireNonNull(name)));
	}

	/**
	 * Returns the value of an environment variable.
	 * @param name the name of the variable
	 * @return the value, or {@code null} if it is not set
	 */
	@Nullable String variable(String name) {
		return this.environment.apply(name);
	}

	/**
	 * Returns the number of the user. Blocks.
	 * @return the number
	 * @throws IOException if it can't be found out
	 */
	String userId() throws IOException {
		Path own = Path.of("/proc/self");
		try {
			return Files.getAttribute(Files.exists(own) ? own : Path.of(this.home), "unix:uid").toString();
		}
		catch (RuntimeException ex) {
			throw new IOException("There are no numbers of users on this system", ex);
		}
	}

	/**
	 * Returns the name of this machine. Blocks.
	 * @return the name, with its domain if the machine has one in its name
	 * @throws IOException if it can't be found out
	 */
	String hostName() throws IOException {
		if (Files.isReadable(HOST_NAME)) {
			return Files.readString(HOST_NAME, StandardCharsets.UTF_8).strip();
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			throw new IOException("The name of this machine is not known", ex);
		}
	}

	/**
	 * Replaces a leading tilde by a home directory. Blocks if that is of another user.
	 * @param path the path
	 * @return the path, without a tilde
	 * @throws IOException if the user is not known
	 */
	String expandTilde(String path) throws IOException {
		if (!path.startsWith("~")) {
			return path;
		}
		int slash = path.indexOf('/');
		String name = (slash >= 0) ? path.substring(1, slash) : path.substring(1);
		String folder = name.isEmpty() ? this.home : homeOf(name);
		String rest = (slash >= 0) ? path.substring(slash).replaceFirst("^/+", "") : "";
		return folder.endsWith("/") ? folder + rest : folder + "/" + rest;
	}

	private static String homeOf(String name) throws IOException {
		if (Files.isReadable(PASSWD)) {
			for (String line : Files.readAllLines(PASSWD, StandardCharsets.ISO_8859_1)) {
				String[] fields = line.split(":");
				if (fields.length > PASSWD_HOME && fields[0].equals(name)) {
					return fields[PASSWD_HOME];
				}
			}
		}
		throw new IOException("There is no user " + name);
	}

}
