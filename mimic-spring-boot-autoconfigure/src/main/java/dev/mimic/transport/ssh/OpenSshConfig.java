package dev.mimic.transport.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import dev.mimic.flow.FlowException;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSH client configuration, see ssh_config(5). {@code Host}, {@code HostName}, {@code
 * Port}, {@code User}, {@code IdentityFile}, {@code ProxyJump} and {@code Include} are
 * applied, {@code Match} is refused, other keywords are ignored. Values of an endpoint or
 * of its options take precedence over the file.
 *
 * @author Mimic Contributors
 */
final class OpenSshConfig {

	private static final String NONE = "none";

	private final SshSource source;

	private final List<HostConfigEntry> entries;

	private OpenSshConfig(SshSource source, List<HostConfigEntry> entries) {
		this.source = source;
		this.entries = entries;
	}

	/**
	 * Reads a configuration. Blocks.
	 * @param source the file
	 * @return the configuration
	 * @throws FlowException if it can't be read
	 */
	static OpenSshConfig read(SshSource source) throws FlowException {
		try (BufferedReader reader = new BufferedReader(new StringReader(ConfigText.read(source)))) {
			return new OpenSshConfig(source, HostConfigEntry.readHostConfigEntries(reader));
		}
		catch (IOException | RuntimeException ex) {
			throw new FlowException("The OpenSSH configuration " + source + " can't be read: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Applies this configuration to an endpoint.
	 * @param endpoint the endpoint, whose host may be an alias
	 * @param options the options
	 * @param jumps the servers to go through, if they have been determined already
	 * @return the server
	 * @throws FlowException if the configuration has an error
	 */
	SshDestination apply(SshEndpoint endpoint, SshOptions options, @Nullable List<SshEndpoint> jumps)
			throws FlowException {
		try {
			HostConfigEntry entry = HostConfigEntry.toHostConfigEntryResolver(this.entries)
				.resolveEffectiveHost(endpoint.host(), endpoint.port(), null, endpoint.user(), null, null);
			if (entry == null) {
				SshDestination plain = SshDestination.of(endpoint, options);
				return new SshDestination(plain.user(), plain.host(), plain.port(), plain.privateKeys(),
						(jumps != null) ? jumps : List.of());
			}
			return new SshDestination(user(endpoint, entry), entry.getHostName(), port(endpoint, entry),
					keys(entry, options), (jumps != null) ? jumps : jumps(endpoint, entry));
		}
		catch (IOException | RuntimeException ex) {
			throw new FlowException("The OpenSSH configuration " + this.source + " can't be applied to "
					+ endpoint.host() + ": " + ex.getMessage(), ex);
		}
	}

	private static String user(SshEndpoint endpoint, HostConfigEntry entry) {
		if (endpoint.user() != null) {
			return endpoint.user();
		}
		String user = entry.getUsername();
		return (user != null && !user.isEmpty()) ? user : System.getProperty("user.name");
	}

	private static int port(SshEndpoint endpoint, HostConfigEntry entry) {
		int port = (endpoint.port() != 0) ? endpoint.port() : entry.getPort();
		return (port > 0) ? port : SshEndpoint.DEFAULT_PORT;
	}

	private static List<SshSource> keys(HostConfigEntry entry, SshOptions options) {
		Collection<String> files = entry.getIdentities();
		if (!options.privateKeys().isEmpty() || files == null) {
			return options.privateKeys();
		}
		return files.stream().filter((file) -> !file.equalsIgnoreCase(NONE)).map(OpenSshConfig::file).toList();
	}

	private static SshSource file(String name) {
		String home = System.getProperty("user.home");
		return SshSource.of(name.startsWith("~/") ? Path.of(home, name.substring(2)) : Path.of(name));
	}

	private static List<SshEndpoint> jumps(SshEndpoint endpoint, HostConfigEntry entry) {
		String text = entry.getProxyJump();
		if (text == null || text.isBlank() || text.strip().toLowerCase(Locale.ROOT).equals(NONE)) {
			return List.of();
		}
		List<SshEndpoint> jumps = new ArrayList<>();
		for (String jump : text.split(",")) {
			SshEndpoint server = SshEndpoint
				.parse(URI.create(jump.contains("://") ? jump.strip() : SshEndpoint.SCHEME + "://" + jump.strip()));
			// As OpenSSH does, so that 'Host *' may name a jump host
			if (!server.host().equalsIgnoreCase(endpoint.host())) {
				jumps.add(server);
			}
		}
		return jumps;
	}

}
