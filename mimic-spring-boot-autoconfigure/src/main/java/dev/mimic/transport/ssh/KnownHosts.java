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
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries of known_hosts files about one server, see "SSH_KNOWN_HOSTS FILE FORMAT" in
 * sshd(8). The files are only read. As in OpenSSH, a server at another port than 22 is
 * looked for with its port, and only if there is no key for that, without it.
 *
 * @author Mimic Contributors
 */
final class KnownHosts {

	private static final Logger logger = LoggerFactory.getLogger(KnownHosts.class);

	private static final int DEFAULT_PORT = 22;

	private final HostTrust trust;

	private final String principal;

	private final List<SshSource> missing = new ArrayList<>();

	/**
	 * Lines for the name of the server, and for its name without the port.
	 */
	private final List<HostLines> names = new ArrayList<>();

	private KnownHosts(SshDestination server) {
		this.trust = server.trust();
		String host = server.host().toLowerCase(Locale.ROOT);
		String alias = this.trust.alias();
		this.principal = (alias != null) ? alias : host;
		if (alias == null && server.port() != DEFAULT_PORT) {
			this.names.add(new HostLines("[" + host + "]:" + server.port()));
		}
		this.names.add(new HostLines(this.principal));
	}

	/**
	 * Reads the entries of a server. Blocks.
	 * @param server the server; files that do not exist are skipped
	 * @return the entries, none if no file exists
	 * @throws FlowException if a file, or a revocation in one, can't be read
	 */
	static KnownHosts read(SshDestination server) throws FlowException {
		// Otherwise, lines with Ed25519 keys could not be read
		JdkEdDsaRegistrar.registerIfMissing();
		KnownHosts known = new KnownHosts(server);
		for (SshSource source : server.trust().knownHosts()) {
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
			for (HostLines lines : this.names) {
				if (line.isAbout(lines.name())) {
					lines.add(line.marker(), source, number, (revokes != null) ? revokes : line.key());
				}
			}
		}
		catch (IOException ex) {
			if (line.isRevocation()) {
				throw new SshHostKeyException("Line " + number + " of " + source
						+ " is a revocation that can't be read: " + ex.getMessage() + ". It may revoke the key of "
						+ name() + ", so the whole file is refused. Correct the line "
						+ "(@revoked, hosts, type and key, separated by blanks), or remove it if it revokes nothing");
			}
			logger.warn("Line {} of {} can't be read and is ignored: {}", number, source, ex.getMessage());
		}
	}

	private String name() {
		return this.names.get(0).name();
	}

	/**
	 * Returns the keys of the server, even those that are revoked.
	 * @return the known keys
	 */
	List<PublicKey> keys() {
		return this.names.get(0).keys().stream().map(HostLines.Line::key).toList();
	}

	/**
	 * Tells whether the server is to show its certificate: its authority may be known, or
	 * revoked.
	 * @return whether certificates matter
	 */
	boolean asksForCertificate() {
		return this.names.stream().anyMatch(HostLines::mattersToCertificates);
	}

	/**
	 * Checks the key or the certificate that the server presents. A certificate whose
	 * authority is not known counts as its key.
	 * @param shown the key or the certificate
	 * @return the reason to refuse it, or {@code null} if it is known
	 */
	@Nullable SshHostKeyException check(PublicKey shown) {
		if (!(shown instanceof OpenSshCertificate certificate)) {
			return checkKey(shown, null);
		}
		HostLines.Line revoked = this.names.get(0).revokes(certificate);
		if (revoked != null) {
			return revoked(certificate.getCertPubKey(), revoked);
		}
		String problem = null;
		if (isCertified(certificate)) {
			problem = HostCertificate.check(certificate, this.principal);
			if (problem == null) {
				return null;
			}
		}
		return checkKey(certificate.getCertPubKey(), problem);
	}

	private boolean isCertified(OpenSshCertificate certificate) {
		return this.names.stream()
			.anyMatch((lines) -> lines.authority(certificate) != null && lines.revokes(certificate) == null);
	}

	private @Nullable SshHostKeyException checkKey(PublicKey shown, @Nullable String problem) {
		for (HostLines lines : this.names) {
			HostLines.Line revoked = lines.revokes(shown);
			if (revoked != null) {
				return revoked(shown, revoked);
			}
			if (lines.knows(shown)) {
				return null;
			}
			if (lines == this.names.get(0) && !lines.keys().isEmpty()) {
				return changed(shown, lines);
			}
		}
		return unknown(shown, problem);
	}

	private SshHostKeyException revoked(PublicKey shown, HostLines.Line line) {
		return new SshHostKeyException("The key of " + name() + " is revoked by " + line + ". " + text(shown)
				+ ". Give the server another key and stop using this one");
	}

	private static String text(PublicKey shown) {
		return "The server shows the key " + PublicKeyText.fingerprint(shown);
	}

	private SshHostKeyException unknown(PublicKey shown, @Nullable String problem) {
		return new SshHostKeyException("The key of " + name() + " is not known: "
				+ ((problem != null) ? problem : where()) + ". " + text(shown)
				+ ". If 'ssh-keygen -lf' prints the same fingerprint on the server itself, add this line: "
				+ line(shown) + unsupported());
	}

	private String where() {
		for (HostLines lines : this.names) {
			if (!lines.authorities().isEmpty()) {
				return lines.authorities().get(0) + " names an authority of certificates, "
						+ "but the server has no certificate of it: add the key itself, or have it certified";
			}
		}
		List<SshSource> read = new ArrayList<>(this.trust.knownHosts());
		read.removeAll(this.missing);
		if (this.trust.knownHosts().isEmpty()) {
			return "the OpenSSH configuration names no file for it";
		}
		return read.isEmpty() ? this.trust.knownHosts().get(0) + " does not exist"
				: "it has no line in " + read.stream().map(Object::toString).collect(Collectors.joining(" or in "));
	}

	private String unsupported() {
		return this.trust.unsupported().isEmpty() ? "" : ". Not supported, as it would trust a key that is not known: "
				+ String.join(", ", this.trust.unsupported());
	}

	private SshHostKeyException changed(PublicKey shown, HostLines lines) {
		StringBuilder known = new StringBuilder();
		for (HostLines.Line line : lines.keys()) {
			known.append((known.length() > 0) ? ", and " : "")
				.append(line)
				.append(" has ")
				.append(PublicKeyText.fingerprint(line.key()));
		}
		return new SshHostKeyException("The key of " + lines.name() + " HAS CHANGED, or the connection is intercepted: "
				+ known + ". " + text(shown)
				+ ". Only if the server was given a new key, and 'ssh-keygen -lf' prints the same fingerprint on "
				+ "the server itself, replace the old line by: " + line(shown) + unsupported());
	}

	private String line(PublicKey shown) {
		return name() + " " + PublicKeyText.line(shown);
	}

}
