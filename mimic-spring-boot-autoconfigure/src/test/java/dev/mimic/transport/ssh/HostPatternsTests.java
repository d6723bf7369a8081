package dev.mimic.transport.ssh;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/**
 * Tests for {@link HostPatterns}.
 *
 * @author Mimic Contributors
 */
class HostPatternsTests {

	@ParameterizedTest
	@CsvSource({ "bastion, bastion, true", "Bastion, bastion, true", "bastion, bastion2, false",
			"b?stion, bastion, true", "*.example.com, a.b.example.com, true", "*.example.com, example.com, false",
			"'*,!secret', secret, false", "'*,!secret', other, true", "'a,b', b, true", "!a, b, false",
			"[bastion]:2222, [bastion]:2222, true", "bastion, [bastion]:2222, false", "*, [bastion]:2222, true",
			"[*]:2222, [bastion]:2222, true", "2001:db8::1, 2001:db8::1, true", "a*b*c, aXXbYYc, true",
			"a*b*c, aXXbYY, false", "a**b, aXb, true", "'*', '', true", "'*?', a, true", "'?*?', a, false",
			"*.a*.b, x.a.a.b, true", "*ab, aab, true", "a.c, abc, false", "'', bastion, false" })
	void matches(String field, String name, boolean expected) throws Exception {
		assertThat(HostPatterns.match(field, name)).isEqualTo(expected);
	}

	@Test
	@Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void manyAsterisksTakeNoMoreStepsThanPatternTimesName() throws Exception {
		String name = "a".repeat(250);
		assertThat(HostPatterns.match("*a".repeat(200) + "b", name)).isFalse();
		assertThat(HostPatterns.match("*a".repeat(200) + "*", name)).isTrue();
	}

	@Test
	void damagedHashIsNotUnderstood() {
		for (String hash : new String[] { "|", "|1|", "|1|damaged", "|1|!|!", "|2|AAAA|AAAA" }) {
			assertThatRuntimeException().as(hash).isThrownBy(() -> HostPatterns.match(hash, "bastion"));
		}
	}

}
