package dev.mimic.autoconfigure.bind;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RawName}.
 *
 * @author Mimic Contributors
 */
class RawNameTests {

	@ParameterizedTest
	@CsvSource({ "a.b.c, a b c", "a[b.c].d, a <b.c> d", "a.[b.c].d, a <b.c> d", "a.b[0], a b <0>",
			"a.b[0][1], a b <0> <1>", "a[b]c, a <b> c", "a.b c, a b c", "a[b, a <b>", "a, a" })
	void dotsAndBracketsSeparate(String raw, String elements) {
		assertThat(text(RawName.of(raw, null, false))).isEqualTo(elements);
	}

	@Test
	void emptyElementsAreKept() {
		assertThat(RawName.of("a..b", null, false).elements()).extracting(RawName.Element::text)
			.containsExactly("a", "", "b");
		assertThat(RawName.of("a.", null, false).elements()).extracting(RawName.Element::text).containsExactly("a", "");
	}

	@ParameterizedTest
	@CsvSource({ "A_B_C, a b c", "A__B, a b", "a_b_0, a b 0", "A.B_C, A B_C" })
	void underscoresSeparateInVariables(String raw, String elements) {
		assertThat(text(RawName.of(raw, null, true))).isEqualTo(elements);
	}

	@Test
	void variableIsOneWithoutDotsOnly() {
		assertThat(RawName.of("A_B", null, true).environment()).isTrue();
		assertThat(RawName.of("a.b", null, true).environment()).isFalse();
		assertThat(RawName.of("A_B", null, false).environment()).isFalse();
	}

	@Test
	void prefixOfSourceIsCutOff() {
		assertThat(text(RawName.of("MY_APP_MIMIC_TIMEOUT", "my.app", true))).isEqualTo("mimic timeout");
		assertThat(RawName.of("OTHER_MIMIC_TIMEOUT", "my", true).elements()).isEmpty();
	}

	private static String text(RawName name) {
		return name.elements()
			.stream()
			.map((element) -> element.bracketed() ? "<" + element.text() + ">" : element.text())
			.collect(Collectors.joining(" "));
	}

}
