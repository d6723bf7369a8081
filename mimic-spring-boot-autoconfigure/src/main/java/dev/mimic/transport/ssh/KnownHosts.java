package dev.mimic.transport.ssh;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.mimic.flow.FlowException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file of known hosts (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT") says about one
 * server. The file is only read.
 *
 * @author Mimic Contributors
 */
final class KnownHosts {

	private static final Logger logger = LoggerFactory.getLogger(KnownHosts.class);

	private static final String REVOKED = "@revoked";

	private static final int DEFAULT_PORT = 22;

	private final SshSource source;

	private final String host;

	private final List<Line> keys;

	private final List<Line> revoked;

	private final boolean missing;

	private KnownHosts(SshSource source, String host, List<Line> keys, List<Line> revoked, boolean missing) {
		this.source = source;
		this.host = host;
		this.keys = keys;
		this.revoked = revoked;
		this.missing = missing;
	}

	/**
	 * Reads what is known of a server. Blocks.
	 * @param source the file
	 * @param host the name or address of the server
	 * @param port its port
	 * @return what is known, nothing if there is no such file
	 * @throws FlowException if the file can't be read
	 */
	static KnownHosts read(SshSource source, String host, int port) throws FlowException {
		List<Line> keys = new ArrayList<>();
		List<Line> revoked = new ArrayList<>();
		boolean missing = false;
		String name = name(host, port);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
			int number = 0;
			for (String text = reader.readLine(); text != null; text = reader.readLine()) {
				number++;
				read(source, name, new Text(number, text), keys, revoked);
			}
		}
		catch (NoSuchFileException | FileNotFoundException ex) {
			missing = true;
		}
		catch (IOException ex) {
			throw new FlowException("The known hosts can't be read from " + source + ": " + ex.getMessage(), ex);
		}
		return new KnownHosts(source, name, keys, revoked, missing);
	}

	private static void read(SshSource source, String name, Text text, List<Line> keys, List<Line> revoked) {
		try {
			String line = text.text().strip();
			if (line.isEmpty() || line.startsWith("#")) {
				return;
			}
			String marker = line.startsWith("@") ? field(line) : null;
			String rest = (marker != null) ? line.substring(marker.length()).strip() : line;
			String hosts = field(rest);
			boolean known = marker == null;
			if (!(known || REVOKED.equals(marker)) || !HostPatterns.match(hosts, name)) {
				return;
			}
			PublicKey key = PublicKeyEntry.parsePublicKeyEntry(rest.substring(hosts.length()).strip())
				.resolvePublicKey(null, null, PublicKeyEntryResolver.IGNORING);
			if (key != null) {
				(known ? keys : revoked).add(new Line(text.number(), key));
			}
		}
		catch (IOException | GeneralSecurityException | RuntimeException ex) {
			logger.warn("Line {} of {} is not understood, and left out: {}", text.number(), source, ex.getMessage());
		}
	}

	private static String field(String line) {
		return line.split("\\s", 2)[0];
	}

	// Returns the name that stands for a server in such a file.
	private static String name(String host, int port) {
		String name = host.toLowerCase(Locale.ROOT);
		return (port != DEFAULT_PORT) ? "[" + name + "]:" + port : name;
	}

	/**
	 * Returns the keys of the server.
	 * @return the keys that are known and not revoked
	 */
	List<PublicKey> keys() {
		return this.keys.stream().map(Line::key).toList();
	}

	/**
	 * Checks a key that the server shows.
	 * @param shown the key
	 * @return why it is refused, or {@code null} if it is known
	 */
	@Nullable SshHostKeyException check(PublicKey shown) {
		String text = "The server shows the key " + KeyText.fingerprint(shown);
		Line refused = find(this.revoked, shown);
		if (refused != null) {
			return new SshHostKeyException(
					"The key of " + this.host + " is revoked by line " + refused.number() + " of " + this.source + ". "
							+ text + ". Give the server another key, and do not use this one any more");
		}
		if (find(this.keys, shown) != null) {
			return null;
		}
		return this.keys.isEmpty() ? unknown(shown, text) : changed(shown, text);
	}

	private SshHostKeyException unknown(PublicKey shown, String text) {
		String where = this.missing ? this.source + " does not exist" : "it has no line in " + this.source;
		return new SshHostKeyException("The key of " + this.host + " is not known: " + where + ". " + text
				+ ". If that is what 'ssh-keygen -lf' says of the key on the server itself, add this line: "
				+ line(shown));
	}

	private SshHostKeyException changed(PublicKey shown, String text) {
		StringBuilder known = new StringBuilder();
		for (Line line : this.keys) {
			known.append((known.length() > 0) ? ", and " : "")
				.append("line ")
				.append(line.number())
				.append(" of ")
				.append(this.source)
				.append(" has ")
				.append(KeyText.fingerprint(line.key()));
		}
		return new SshHostKeyException(
				"The key of " + this.host + " HAS CHANGED, or somebody stands in between: " + known + ". " + text
						+ ". Only if the server was given a new key, and 'ssh-keygen -lf' says the same of it on the "
						+ "server itself, replace the old line by: " + line(shown));
	}

	private String line(PublicKey shown) {
		return this.host + " " + KeyText.line(shown);
	}

	private static @Nullable Line find(List<Line> lines, PublicKey key) {
		return lines.stream().filter((line) -> KeyUtils.compareKeys(line.key(), key)).findFirst().orElse(null);
	}

	/**
	 * A line as it stands.
	 */
	private record Text(int number, String text) {

	}

	/**
	 * A line that is about the server.
	 */
	private record Line(int number, PublicKey key) {

	}

}
