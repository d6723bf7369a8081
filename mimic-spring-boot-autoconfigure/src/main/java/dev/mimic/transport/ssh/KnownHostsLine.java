package dev.mimic.transport.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.buffer.keys.BufferPublicKeyParser;
import org.jspecify.annotations.Nullable;

/**
 * Line of a known_hosts file: an optional marker, patterns of hosts, the type of a key
 * and the key, separated by any number of blanks and tabs as in OpenSSH. The parsers of
 * MINA SSHD ({@code KnownHostEntry}, {@code PublicKeyEntry}) expect one blank between
 * fields, and would miss a revocation with two.
 *
 * @author Mimic Contributors
 */
final class KnownHostsLine {

	private static final String SEPARATORS = " \t";

	private static final String REVOCATION = "@revoke";

	/**
	 * Number of fields in front of a comment.
	 */
	private static final int MAX_FIELDS = 4;

	private final List<String> fields;

	private final @Nullable Marker marker;

	private KnownHostsLine(List<String> fields) {
		this.fields = fields;
		this.marker = Marker.of(fields.get(0));
	}

	/**
	 * Splits a line into its fields. Their content is read when it is asked for.
	 * @param text the text without its line feed
	 * @return the line, or {@code null} if it is empty or a comment
	 */
	static @Nullable KnownHostsLine split(String text) {
		String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
		StringTokenizer tokens = new StringTokenizer(line, SEPARATORS);
		List<String> fields = new ArrayList<>(MAX_FIELDS);
		while (tokens.hasMoreTokens() && fields.size() < MAX_FIELDS) {
			fields.add(tokens.nextToken());
		}
		return (fields.isEmpty() || fields.get(0).startsWith("#")) ? null : new KnownHostsLine(fields);
	}

	/**
	 * Tells whether the line revokes a key or was meant to: the marker may be misspelt,
	 * in the wrong place, or disguised by a byte order mark.
	 * @return whether trust must end if the line can't be read
	 */
	boolean isRevocation() {
		return this.fields.stream().limit(2).anyMatch(KnownHostsLine::isRevocation);
	}

	private static boolean isRevocation(String field) {
		return field.replaceAll("[^\\x21-\\x7E]", "").toLowerCase(Locale.ROOT).contains(REVOCATION);
	}

	/**
	 * Returns the marker.
	 * @return the marker
	 * @throws IOException if it is not known
	 */
	Marker marker() throws IOException {
		if (this.marker == null) {
			throw new IOException("the marker is neither " + Marker.REVOKED + " nor " + Marker.CERT_AUTHORITY);
		}
		if (this.marker != Marker.REVOKED && isRevocation()) {
			throw new IOException(Marker.REVOKED + " is not at the beginning");
		}
		return this.marker;
	}

	/**
	 * Tells whether the line is about a server.
	 * @param name the name of the server, in lower case, with its port unless that is 22
	 * @return whether a pattern or the hash matches
	 * @throws IOException if the line has no hosts or a damaged hash
	 */
	boolean isAbout(String name) throws IOException {
		String hosts = field(0, "hosts");
		if (hosts.startsWith("@")) {
			throw new IOException("it has more than one marker");
		}
		try {
			return HostPatterns.match(hosts, name);
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			throw new IOException("the hash of its host is damaged", ex);
		}
	}

	/**
	 * Reads the key.
	 * @return the key, or {@code null} if it is intact, but can't be the key of a server
	 * @throws IOException if the line has no key or a damaged one
	 */
	@Nullable PublicKey key() throws IOException {
		String type = KeyUtils.getCanonicalKeyType(field(1, "type of key"));
		ByteArrayBuffer blob = new ByteArrayBuffer(decode(field(2, "key")));
		try {
			String actual = blob.getString();
			if (!actual.equals(type)) {
				throw new IOException("its key is not of the type that stands before it");
			}
			if (!BufferPublicKeyParser.DEFAULT.isKeyTypeSupported(type)) {
				return null;
			}
			blob.rpos(0);
			PublicKey key = blob.getRawPublicKey();
			if (blob.available() > 0) {
				throw new IOException("its key is longer than keys of that type");
			}
			return (key instanceof OpenSshCertificate certificate) ? keyOf(certificate) : key;
		}
		catch (RuntimeException ex) {
			throw new IOException("its key is damaged", ex);
		}
	}

	// As OpenSSH does: a certificate in this place is revoked with its key, but not
	// trusted
	private @Nullable PublicKey keyOf(OpenSshCertificate certificate) {
		return (this.marker == Marker.REVOKED) ? certificate.getCertPubKey() : null;
	}

	private static byte[] decode(String text) throws IOException {
		// As OpenSSH, which leaves out what isspace(3) knows
		String encoded = text.replaceAll("[\\x0B\\f\\r]", "");
		try {
			byte[] bytes = Base64.getDecoder().decode(encoded);
			if (Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// Refused below, as is what the JDK accepts, but OpenSSH does not
		}
		throw new IOException("its key is not in Base64");
	}

	private String field(int index, String name) throws IOException {
		int position = (marker() != Marker.NONE) ? index + 1 : index;
		if (position >= this.fields.size()) {
			throw new IOException("it has no " + name);
		}
		return this.fields.get(position);
	}

	/**
	 * Meaning of a line.
	 */
	enum Marker {

		NONE(""),

		REVOKED("@revoked"),

		CERT_AUTHORITY("@cert-authority");

		private final String text;

		Marker(String text) {
			this.text = text;
		}

		private static @Nullable Marker of(String field) {
			for (Marker marker : values()) {
				if (marker.text.equals(field)) {
					return marker;
				}
			}
			return field.startsWith("@") ? null : NONE;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
