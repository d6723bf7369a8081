package dev.mimic.sample.console;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskedUri}.
 *
 * @author Mimic Contributors
 */
class MaskedUriTests {

	@ParameterizedTest
	@CsvSource({ "tcp://127.0.0.1:6379,tcp://127.0.0.1:6379", "redis://:s3cret@host:6379,redis://:******@host:6379",
			"redis://me:s3c:r@et@host/0,redis://me:******@host/0", "ssh://deploy@bastion,ssh://deploy@bastion",
			"x://h?password=s3cret&db=1,x://h?password=******&db=1", "x://h?a=1&apiKey=s3cret,x://h?a=1&apiKey=******",
			"unix:///run/x.sock?TOKEN=s3cret#f,unix:///run/x.sock?TOKEN=******#f", "unix:///a:b@c,unix:///a:b@c" })
	void masksCredentials(String uri, String masked) {
		assertThat(MaskedUri.of(uri)).isEqualTo(masked);
	}

}
