package dev.mimic.resolve;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SimilarNames}.
 *
 * @author Mimic Contributors
 */
class SimilarNamesTests {

	private static final List<String> KNOWN = List.of("uri", "uris", "read-timeout", "attempt-timeout", "timeout");

	@ParameterizedTest
	@CsvSource({ "url, uri", "uriss, uris", "readTimeot, read-timeout", "time-out, timeout", "tiemout, timeout",
			"rui, uri" })
	void nearestIsFound(String name, String nearest) {
		assertThat(SimilarNames.nearest(name, KNOWN)).isEqualTo(nearest);
	}

	@Test
	void nothingIsFoundWhenNothingIsNear() {
		assertThat(SimilarNames.nearest("password", KNOWN)).isNull();
		assertThat(SimilarNames.nearest("", KNOWN)).isNull();
		assertThat(SimilarNames.nearest("a", List.of("b"))).isNull();
	}

}
