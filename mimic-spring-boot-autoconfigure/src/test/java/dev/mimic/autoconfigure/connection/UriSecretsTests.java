package dev.mimic.autoconfigure.connection;

import java.net.URI;

import dev.mimic.context.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UriSecrets}.
 *
 * @author Mimic Contributors
 */
class UriSecretsTests {

	@ParameterizedTest
	@CsvSource({ "tcp://user:sesame@host:1, sesame", "tcp://sesame@host, sesame", "tcp://user:sesame@my_host, sesame",
			"tcp://u:a:b@host, a:b", "pigeon:user:sesame@loft, sesame" })
	void credentialsAreWhatFollowsTheUserName(String uri, String secret) {
		assertThat(UriSecrets.of(URI.create(uri)).credentials()).containsExactly(Secret.of(secret));
	}

	@Test
	void credentialsAreThereAsTheyStandAndDecoded() {
		assertThat(UriSecrets.of(URI.create("tcp://user:a%40b@host")).credentials()).containsExactly(Secret.of("a%40b"),
				Secret.of("a@b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://host:1", "unix:///run/a@b.sock", "tcp://user:@host", "memory://name" })
	void otherUrisHaveNoCredentials(String uri) {
		assertThat(UriSecrets.of(URI.create(uri)).credentials()).isEmpty();
	}

	@Test
	void partOfSecretCountsAsShown() {
		UriSecrets secrets = UriSecrets.of(URI.create("tcp://user:open-sesame@host?token=abracadabra#rabbit"));
		assertThat(secrets.isIn("port 'sesame' is no number")).isTrue();
		assertThat(secrets.isIn("SESAME")).isTrue();
		assertThat(secrets.isIn("cadabra")).isTrue();
		assertThat(secrets.isIn("a rabbit")).isTrue();
		assertThat(secrets.isIn("user has no port")).isFalse();
		assertThat(secrets.isIn(null)).isFalse();
	}

	@Test
	void userOfSshIsNoSecretButItsPasswordIs() {
		assertThat(UriSecrets.of(URI.create("ssh://deploy@bastion")).credentials()).isEmpty();
		assertThat(UriSecrets.of(URI.create("ssh://deploy:s3cret@bastion")).isIn("it is s3cret")).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "1, port 16 is no port", "port, the port is no number", "a, a path is needed",
			"host, it has no host" })
	void shortSecretIsNotTakenForAWordOfAMessage(String secret, String message) {
		UriSecrets secrets = UriSecrets.of(URI.create("tcp://user:" + secret + "@elsewhere"));
		assertThat(secrets.isIn(message)).isFalse();
		assertThat(secrets.isIn("not '" + secret + "'")).isTrue();
	}

}
