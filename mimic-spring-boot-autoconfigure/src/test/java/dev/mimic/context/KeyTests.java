package dev.mimic.context;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Key}.
 *
 * @author Mimic Contributors
 */
class KeyTests {

	private final Key<Integer> port = Key.named("port", Integer.class);

	@Test
	void namesAreNotIdentity() {
		Key<Integer> other = Key.named("port", Integer.class);
		assertThat(Context.empty().add(this.port, 1).get(other)).isNull();
		assertThat(other).isNotEqualTo(this.port).hasToString("port");
	}

	@Test
	void keysOfGenericTypesKeepTheirType() {
		Key<List<String>> tags = Key.named("tags", new Key.TypeOf<List<String>>() {
		});
		assertThat(tags.type().getTypeName()).isEqualTo("java.util.List<java.lang.String>");
		assertThat(Context.empty().add(tags, List.of("a")).get(tags)).containsExactly("a");
	}

	@Test
	void nameAndTypeAreKept() {
		assertThat(this.port.name()).isEqualTo("port");
		assertThat(this.port.type()).isEqualTo(Integer.class);
		assertThat(this.port).isEqualTo(this.port).hasSameHashCodeAs(this.port);
	}

	@Test
	@SuppressWarnings("rawtypes")
	void typeWithoutArgumentIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Key.TypeOf() {
		}).withMessage("Key.TypeOf needs a type argument");
	}

}
