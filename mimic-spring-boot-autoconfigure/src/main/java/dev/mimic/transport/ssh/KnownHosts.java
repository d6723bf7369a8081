package dev.mimic.transport.ssh;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.mimic.flow.FlowException;
import dev.mimic.transport.ssh.KnownHostsLine.Marker;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries of known_hosts files about one server, see "SSH_KNOWN_HOSTS FILE FORMAT" in
 * sshd(8). The files are only read. Certificates of hosts are not verified, so the key of
 * a certificate authority is not enough to trust a server.
 *
 * @author Mimic Contributors
 */
final class KnownHosts {

	private static final Logger logger = LoggerFactory.getLogger(KnownHosts.class);

	private static final int DEFAULT_PORT = 22;

	private final List<SshSource> sources;

	private final String host;

	private final List<SshSource> missing = new ArrayList<>();

	private final List<Line> keys = new ArrayList<>();

	private final List<Line> revoked = new ArrayList<>();

	private final List<Line> authorities = new ArrayList<>();

	private KnownHosts(List<SshSource> sources, String host) {
		this.sources = sources;
		this.host = host;
	}

	/**
	 * Reads the entries of a server. Blocks.
	 * @param sources the files; those that do not exist are skipped
	 * @param host the name or address of the server
	 * @param port its port
	 * @return the entries, none if no file exists
	 * @throws FlowException if a file, or a revocation in one, can't be read
	 */
	static KnownHosts read(List<SshSource> sources, String host, int port) throws FlowException {
		// Otherwise, lines with Ed25519 keys could not be read
		JdkEdDsaRegistrar.registerIfMissing();
		KnownHosts known = new KnownHosts(sources, name(host, port));
		for (SshSource source : sources) {
			known.read(source);
		}
		return known;
	}

	private void read(SshSource source) throws FlowException {
		String text;
		try (InputStream stream = source.open()) {
			text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (NoSuchFileException | FileNotFoundException ex) {
			this.missing.add(source);
			return;
		}
		catch (IOException ex) {
			throw new FlowException("The known hosts can't be read from " + source + ": " + ex.getMessage(), ex);
		}
		String[] lines = text.split("\n");
		for (int i = 0; i < lines.length; i++) {
			KnownHostsLine line = KnownHostsLine.split(lines[i]);
			if (line != null) {
				read(source, i + 1, line);
			}
		}
	}

	private void read(SshSource source, int number, KnownHostsLine line) throws SshHostKeyException {
		try {
			// A revocation is read whatever its hosts are, as none may be missed
			PublicKey revokes = (line.marker() == Marker.REVOKED) ? line.key() : null;
			if (!line.isAbout(this.host)) {
				return;
			}
			PublicKey key = (revokes != null) ? revokes : line.key();
			if (key != null) {
				lines(line.marker()).add(new Line(source, number, key));
			}
		}
		catch (IOException ex) {
			if (line.isRevocation()) {
				throw new SshHostKeyException("Line " + number + " of " + source
						+ " is a revocation that can't be read: " + ex.getMessage() + ". It may revoke the key of "
						+ this.host + ", so the whole file is refused. Correct the line "
						+ "(@revoked, hosts, type and key, separated by blanks), or remove it if it revokes nothing");
			}
			logger.warn("Line {} of {} can't be read and is ignored: {}", number, source, ex.getMessage());
		}
	}

	private List<Line> lines(Marker marker) {
		return switch (marker) {
			case NONE -> this.keys;
			case REVOKED -> this.revoked;
			case CERT_AUTHORITY -> this.authorities;
		};
	}

	// Returns the name of a server in such a file.
	private static String name(String host, int port) {
		String name = host.toLowerCase(Locale.ROOT);
		return (port != DEFAULT_PORT) ? "[" + name + "]:" + port : name;
	}

	/**
	 * Returns the keys of the server, even those that are revoked.
	 * @return the known keys
	 */
	List<PublicKey> keys() {
		return this.keys.stream().map(Line::key).toList();
	}

	/**
	 * Checks the key that the server presents.
	 * @param shown the key
	 * @return the reason to refuse it, or {@code null} if it is known
	 */
	@Nullable SshHostKeyException check(PublicKey shown) {
		String text = "The server shows the key " + PublicKeyText.fingerprint(shown);
		Line refused = find(this.revoked, shown);
		if (refused != null) {
			return new SshHostKeyException("The key of " + this.host + " is revoked by " + refused + ". " + text
					+ ". Give the server another key and stop using this one");
		}
		if (find(this.keys, shown) != null) {
			return null;
		}
		return this.keys.isEmpty() ? unknown(shown, text) : changed(shown, text);
	}

	private SshHostKeyException unknown(PublicKey shown, String text) {
		return new SshHostKeyException("The key of " + this.host + " is not known: " + where() + ". " + text
				+ ". If 'ssh-keygen -lf' prints the same fingerprint on the server itself, add this line: "
				+ line(shown));
	}

	private String where() {
		if (!this.authorities.isEmpty()) {
			return this.authorities.get(0)
					+ " names the authority of its certificate, but host certificates are not supported: add the key itself";
		}
		List<SshSource> read = new ArrayList<>(this.sources);
		read.removeAll(this.missing);
		return read.isEmpty() ? this.sources.get(0) + " does not exist"
				: "it has no line in " + read.stream().map(Object::toString).collect(Collectors.joining(" or in "));
	}

	private SshHostKeyException changed(PublicKey shown, String text) {
		StringBuilder known = new StringBuilder();
		for (Line line : this.keys) {
			known.append((known.length() > 0) ? ", and " : "")
				.append(line)
				.append(" has ")
				.append(PublicKeyText.fingerprint(line.key()));
		}
		return new SshHostKeyException("The key of " + this.host + " HAS CHANGED, or the connection is intercepted: "
				+ known + ". " + text
				+ ". Only if the server was given a new key, and 'ssh-keygen -lf' prints the same fingerprint on "
				+ "the server itself, replace the old line by: " + line(shown));
	}

	private String line(PublicKey shown) {
		return this.host + " " + PublicKeyText.line(shown);
	}

	private static @Nullable Line find(List<Line> lines, PublicKey key) {
		return lines.stream().filter((line) -> KeyUtils.compareKeys(line.key(), key)).findFirst().orElse(null);
	}

	/**
	 * Line about the server.
	 */
	private record Line(SshSource source, int number, PublicKey key) {

		@Override
		public String toString() {
			return "line " + this.number + " of " + this.source;
		}

	}

}
