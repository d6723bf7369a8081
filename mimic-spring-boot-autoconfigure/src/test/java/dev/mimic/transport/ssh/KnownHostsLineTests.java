package dev.mimic.transport.ssh;

import java.security.PublicKey;
import java.util.Objects;

import dev.mimic.transport.ssh.KnownHostsLine.Marker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link KnownHostsLine}, without OpenSSH.
 *
 * @author Mimic Contributors
 */
class KnownHostsLineTests {

	private static final String BLOB = "AAAAC3NzaC1lZDI1NTE5AAAAIASrFBgBtKrCYamnZ53ROqBiGSwM4ahvrHdd9SnOTN0K";

	private static final String KEY = "ssh-ed25519 " + BLOB;

	/**
	 * Certificate of a host for {@link #KEY}.
	 */
	private static final String CERTIFICATE = "ssh-ed25519-cert-v01@openssh.com "
			+ "AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIK3ngZrdQ+mXm/eNKWn5slt1HTtY4s53So0z"
			+ "RzIwxM5bAAAAIASrFBgBtKrCYamnZ53ROqBiGSwM4ahvrHdd9SnOTN0KAAAAAAAAAAAAAAACAAAAAXgAAAAFAAAA"
			+ "AWEAAAAAAAAAAP//////////AAAAAAAAAAAAAAAAAAAAMwAAAAtzc2gtZWQyNTUxOQAAACC+4bdKFVisydcevgaS"
			+ "ctBkClYbkWYd7iFLff1tIKNusAAAAFMAAAALc3NoLWVkMjU1MTkAAABA4n3+ADnVPMMYvWJrZUST//k/8RUK/762"
			+ "tIA0X2W4hVEdXnbfQGt+HC3Ui6Fd/5seB2QncEdGmE6DxwpaLlU8AA==";

	private static final String RSA = "AAAAB3NzaC1yc2EAAAADAQABAAABgQDOPOkszate21OCeNJkXdy9MnTAyWHN2kkj2x8W5x3HPqyMy18UbY0gbc7N"
			+ "kZYhZxIPXifAHcfR7T1kedhHW2enVDUmVxbwVI4yCG17O3DpoAGgRkz48S3/Xn/iTVt4Npd9+9XpCgfe1e7Df8F0"
			+ "o3cFDfsE70b/+xFXyBINNzBkZKwpiU9/5IwzNLm2tWpa3HdpDUOhyW/10izxE0Z+BxYm1v0UwTzCS4o2a/V2sNZv"
			+ "XzY7LniPycR8y3ZeCCGUpXxdUr08WCOjCoNRfzNy1401ibq5g2E0Pivln5KXEp1JvszAIedicMMxlWx14sKrivKA"
			+ "0fb1wmkdLbWzMcnMm0Z2zpZvBNO3lw8J3eO9/9ucYFfvPcrv0veOID7RuB5aQzj/7tWeZbQLb42sYKsFUZOBpYLx"
			+ "RdQ52iK9UPZZqpYBQ2b4W5Z6YuMk1Ep50EARiJa3oGDmy/ZybqtqEs8ofmhV3G6n0wGYsI06BwtBKnMouFr0NMfK"
			+ "2+4vPs9uyZVYkLE=";

	@BeforeAll
	static void registerEd25519() {
		JdkEdDsaRegistrar.registerIfMissing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t", "\r", "# comment", " \t# @revoked * ssh-ed25519", "#" })
	void emptyLinesAndCommentsAreNoLines(String text) {
		assertThat(KnownHostsLine.split(text)).isNull();
	}

	@Test
	void fieldsAreSeparatedByBlanksAndTabs() throws Exception {
		KnownHostsLine line = split(" \t@revoked \t a,b\t\tssh-ed25519  \t" + BLOB + "\t two  words\r");
		assertThat(line.marker()).isSameAs(Marker.REVOKED);
		assertThat(line.isRevocation()).isTrue();
		assertThat(line.isAbout("b")).isTrue();
		assertThat(line.isAbout("c")).isFalse();
		assertThat(line.key()).isNotNull().isEqualTo(split("c " + KEY).key());
	}

	@Test
	void markersAreKnownByTheirExactText() throws Exception {
		assertThat(split("a " + KEY).marker()).isSameAs(Marker.NONE);
		assertThat(split("@cert-authority a " + KEY).marker()).isSameAs(Marker.CERT_AUTHORITY);
		assertThatIOException().isThrownBy(() -> split("@other a " + KEY).marker())
			.withMessage("the marker is neither @revoked nor @cert-authority");
		assertThat(split("@other a " + KEY).isRevocation()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "@revoke", "@REVOKED", "@revoked:", "x@revoked", "\uFEFF@revoked", "@\0r\0e\0v\0o\0k\0e\0d\0" })
	void disguisedRevocationsAreSeen(String marker) {
		KnownHostsLine line = split(marker + " a " + KEY);
		assertThat(line.isRevocation()).isTrue();
		assertThatIOException().isThrownBy(line::marker);
	}

	@Test
	void commentBehindAKeyIsNoRevocation() {
		assertThat(split("a " + KEY + " @revoked").isRevocation()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "ssh-ed25519, it has no key", "ssh-ed25519 KEY=, its key is not in Base64",
			"ssh-ed25519 KEYAAAA, its key is longer than keys of that type", "ssh-ed25519 AAAA, its key is damaged",
			"ssh-rsa KEY, its key is not of the type that stands before it",
			"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIASr, its key is damaged" })
	void damagedKeysAreRefused(String key, String message) {
		assertThatIOException().isThrownBy(() -> split("a " + key.replace("KEY", BLOB)).key()).withMessage(message);
	}

	@Test
	void keyMayHaveTheNameOfItsSignature() throws Exception {
		assertThat(split("a rsa-sha2-512 " + RSA).key()).isNotNull().isEqualTo(split("a ssh-rsa " + RSA).key());
	}

	@Test
	void certificateIsRevokedWithItsKeyButNotTrusted() throws Exception {
		PublicKey key = Objects.requireNonNull(split("a " + KEY).key());
		assertThat(split("@revoked a " + CERTIFICATE).key()).isEqualTo(key);
		assertThat(split("a " + CERTIFICATE).key()).isNull();
	}

	@Test
	void damagedHashIsRefused() {
		assertThatIOException().isThrownBy(() -> split("|1|damaged " + KEY).isAbout("a"))
			.withMessage("the hash of its host is damaged");
	}

	@Test
	void lineWithoutHostsIsRefused() {
		assertThatIOException().isThrownBy(() -> split("@revoked").isAbout("a")).withMessage("it has no hosts");
		assertThatIOException().isThrownBy(() -> split("@revoked @revoked a " + KEY).isAbout("a"))
			.withMessage("it has more than one marker");
	}

	private static KnownHostsLine split(String text) {
		return Objects.requireNonNull(KnownHostsLine.split(text));
	}

}
