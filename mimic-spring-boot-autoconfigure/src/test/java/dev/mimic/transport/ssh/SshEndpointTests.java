package dev.mimic.transport.ssh;

import java.net.URI;

import dev.mimic.context.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SshEndpoint}.
 *
 * @author Mimic Contributors
 */
class SshEndpointTests {

	@ParameterizedTest
	@CsvSource({ "ssh://deploy@bastion.example.com:2222, deploy@bastion.example.com:2222", "ssh://bastion, bastion",
			"ssh://my_bastion/, my_bastion", "ssh://me@[2001:db8::1]:22, me@[2001:db8::1]:22",
			"ssh://a%40b@bastion, a@b@bastion" })
	void parses(URI uri, String text) {
		assertThat(SshEndpoint.parse(uri)).hasToString(text);
	}

	@Test
	void passwordIsDecodedAndNotShown() {
		SshEndpoint endpoint = SshEndpoint.parse(URI.create("ssh://deploy:a+b%40c@bastion"));
		assertThat(endpoint.password()).isEqualTo(Secret.of("a+b@c"));
		assertThat(endpoint).hasToString("deploy@bastion");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ssh:///path", "ssh://bastion/path", "ssh://bastion?x", "ssh://bastion#x",
			"ssh://@bastion", "ssh://bastion:0", "ssh://bastion:70000", "ssh:bastion", "ssh://me@-oProxyCommand=x",
			"ssh://a%0Ab@bastion" })
	void refuses(URI uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> SshEndpoint.parse(uri));
	}

}
