package dev.mimic.resp.server;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReservedNames}.
 *
 * @author Mimic Contributors
 */
class ReservedNamesTests {

	@Test
	void everyBuiltInCommandIsEitherReservedOrReplaceable() {
		Set<String> names = new HashSet<>(ReservedNames.RESERVED);
		names.addAll(ReservedNames.REPLACEABLE);
		assertThat(BuiltIns.entries().keySet()).isEqualTo(names)
			.hasSize(ReservedNames.RESERVED.size() + ReservedNames.REPLACEABLE.size());
	}

	@Test
	void replaceableNamesAreNotReserved() {
		assertThat(ReservedNames.REPLACEABLE).noneMatch(ReservedNames::contains);
		assertThat(ReservedNames.RESERVED).allMatch(ReservedNames::contains);
	}

}
