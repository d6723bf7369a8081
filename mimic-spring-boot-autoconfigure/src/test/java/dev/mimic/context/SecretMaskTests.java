package dev.mimic.context;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretMask}.
 *
 * @author Mimic Contributors
 */
class SecretMaskTests {

	private static final List<String> MESSAGES = List.of("Connection refused: localhost/127.0.0.1:6379",
			"http://127.0.0.1:3128 answered 407: check 'mimic.connections.p.proxy.password'",
			"The private key can't be read. If it is encrypted, 'ssh.passphrase' may be wrong: bad padding",
			"1. tcp redis:6379 (application.yml:1): failed after 1 ms", "connection 'redis' of user 'redis'",
			"redis at ssh://redis@bastion, unix:///run/redis.sock", "Host[host=redis, port=6379]",
			"no flow below: the attempt-timeout is over", "WRONGPASS invalid username-password pair",
			"TLSv1.3 with ed25519 and sha256, HTTP/1.1, socks5, [::1]:6379 and fe80::1");

	@ParameterizedTest
	@ValueSource(strings = { "1", "0", "a", "p", "e", " ", ".", ":", "/", "'", "@", "[", "ms", "tcp", "redis", "wrong",
			"http", "host", "user", "failed", "refused", "password", "passphrase", "localhost", "connection", "6379",
			"127.0.0.1", "127.0.0.1:6379", "::1", "[::1]:6379", "fe80::1", "Redis", "WRONGPASS", "bastion", "ed25519",
			"sha256", "socks5", "application.yml", "attempt-timeout", "bad padding", "3128" })
	void shortAndCommonSecretsHideNothing(String secret) {
		SecretMask mask = SecretMask.of(List.of(secret), List.of());
		assertThat(MESSAGES).allSatisfy((message) -> assertThat(mask.apply(message)).isEqualTo(message));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "p", "redis", "wrong", "password", "6379", "127.0.0.1", "s3cret", "s3cr3t-of-mine",
			"a longer text of words", "tcp", "$1", "\\Q", ".*" })
	void secretIsMaskedWhereOneStands(String secret) {
		SecretMask mask = SecretMask.of(List.of(secret), List.of());
		assertThat(mask.apply("redis://user:" + secret + "@host")).isEqualTo("redis://user:******@host");
		assertThat(mask.apply("tcp://" + secret + "@host")).isEqualTo("tcp://******@host");
		assertThat(mask.apply("pigeon:" + secret + "@loft")).isEqualTo("pigeon:******@loft");
		assertThat(mask.apply("ERR what is `" + secret + "`?")).isEqualTo("ERR what is `******`?");
		assertThat(mask.apply("refused: '" + secret + "'")).isEqualTo("refused: '******'");
		assertThat(mask.apply("password=" + secret + " of it")).isEqualTo("password=****** of it");
		assertThat(mask.apply("{\"api-key\": \"" + secret + "\"}")).isEqualTo("{\"api-key\": \"******\"}");
		assertThat(mask.apply("Loft[name=east, code=" + secret + "]")).isEqualTo("Loft[name=east, code=******]");
		assertThat(mask.apply("{code=" + secret + ", a=b}")).isEqualTo("{code=******, a=b}");
	}

	@ParameterizedTest
	@CsvSource({ "s3cr3t-of-mine, xs3cr3t-of-mines, x******s", "pa55w0rd, denied for pa55w0rd, denied for ******",
			"hunter2, denied for hunter2., denied for ******.", "hunter2, hunter22, hunter22",
			"p@ss!word, it is p@ss!word, it is ******", "correcthorsebattery, acorrecthorsebattery, a******",
			"1234567890123456, 'n 1234567890123456', 'n ******'" })
	void unusualSecretIsMaskedEverywhere(String secret, String text, String masked) {
		assertThat(SecretMask.of(List.of(secret), List.of()).apply(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache-01.example.com", "cache-01", "01.example.com" })
	void secretThatIsPartOfTheHostDoesNotHideIt(String secret) {
		SecretMask mask = SecretMask.of(List.of(secret), List.of("cache-01.example.com"));
		assertThat(mask.apply("tcp cache-01.example.com:1 'cache-01.example.com'"))
			.isEqualTo("tcp cache-01.example.com:1 'cache-01.example.com'");
		assertThat(mask.apply("redis://:" + secret + "@cache-01.example.com"))
			.isEqualTo("redis://:******@cache-01.example.com");
	}

	@Test
	void longestSecretIsMaskedAsAWhole() {
		SecretMask mask = SecretMask.of(List.of("s3cr3t-a", "s3cr3t-a-b"), List.of());
		assertThat(mask.apply("s3cr3t-a-b s3cr3t-a")).isEqualTo("****** ******");
	}

	@Test
	void whatLooksLikeAPasswordInAUriIsMaskedWithoutKnowingIt() {
		assertThat(SecretMask.of(List.of(), List.of("")).apply("x://user:any@host?token=b&c=d"))
			.isEqualTo("x://user:******@host?token=******&c=d");
	}

}
