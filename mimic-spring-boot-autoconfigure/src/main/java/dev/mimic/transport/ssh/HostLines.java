package dev.mimic.transport.ssh;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.transport.ssh.KnownHostsLine.Marker;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Lines of known_hosts files about one name of a server.
 *
 * @author Mimic Contributors
 */
final class HostLines {

	private final String name;

	private final List<Line> keys = new ArrayList<>();

	private final List<Line> revoked = new ArrayList<>();

	private final List<Line> authorities = new ArrayList<>();

	HostLines(String name) {
		this.name = name;
	}

	String name() {
		return this.name;
	}

	/**
	 * Adds a line about this name.
	 * @param marker the marker of the line
	 * @param source the file
	 * @param number the number of the line
	 * @param key the key, or {@code null} if it can't be the key of a server
	 */
	void add(Marker marker, SshSource source, int number, @Nullable PublicKey key) {
		if (key != null) {
			lines(marker).add(new Line(source, number, key));
		}
	}

	private List<Line> lines(Marker marker) {
		return switch (marker) {
			case NONE -> this.keys;
			case REVOKED -> this.revoked;
			case CERT_AUTHORITY -> this.authorities;
		};
	}

	List<Line> keys() {
		return this.keys;
	}

	List<Line> authorities() {
		return this.authorities;
	}

	boolean mattersToCertificates() {
		return !this.authorities.isEmpty() || !this.revoked.isEmpty();
	}

	boolean knows(PublicKey key) {
		return find(this.keys, key) != null;
	}

	/**
	 * Finds the line that revokes a key, or the key or the authority of a certificate.
	 * @param shown the key or the certificate
	 * @return the line, or {@code null} if there is none
	 */
	@Nullable Line revokes(PublicKey shown) {
		if (!(shown instanceof OpenSshCertificate certificate)) {
			return find(this.revoked, shown);
		}
		Line line = find(this.revoked, certificate.getCertPubKey());
		return (line != null) ? line : find(this.revoked, certificate.getCaPubKey());
	}

	/**
	 * Finds the line that trusts the authority of a certificate.
	 * @param certificate the certificate
	 * @return the line, or {@code null} if there is none
	 */
	@Nullable Line authority(OpenSshCertificate certificate) {
		return find(this.authorities, certificate.getCaPubKey());
	}

	private static @Nullable Line find(List<Line> lines, PublicKey key) {
		return lines.stream().filter((line) -> KeyUtils.compareKeys(line.key(), key)).findFirst().orElse(null);
	}

	/**
	 * Line about the server.
	 *
	 * @param source the file
	 * @param number the number of the line
	 * @param key the key
	 */
	record Line(SshSource source, int number, PublicKey key) {

		@Override
		public String toString() {
			return "line " + this.number + " of " + this.source;
		}

	}

}
