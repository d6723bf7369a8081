package dev.mimic.transport.memory;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MemoryEndpoint}.
 *
 * @author Mimic Contributors
 */
class MemoryEndpointTests {

	@ParameterizedTest
	@ValueSource(strings = { "orders", "my_pipe", "Orders-DB", "a.b.c", "-x-", "a~b", "größe" })
	void namesThatAreNoHostsAreFine(String name) {
		MemoryEndpoint endpoint = MemoryEndpoint.parse(URI.create("memory://" + name));
		assertThat(endpoint.name()).isEqualTo(name);
		assertThat(MemoryEndpoint.parse(endpoint.uri())).isEqualTo(endpoint);
	}

	@Test
	void slashAtTheEndIsFine() {
		assertThat(MemoryEndpoint.parse(URI.create("memory://orders/"))).isEqualTo(new MemoryEndpoint("orders"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory:///orders", "memory:orders", "memory://orders/path", "memory://orders?secret=1",
			"memory://orders#secret", "memory://user:secret@orders", "memory://orders:1" })
	void otherFormsAreRefusedWithoutTheSecret(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> MemoryEndpoint.parse(URI.create(uri)))
			.withMessageNotContaining("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a/b", "a\tb" })
	void unusableNamesAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MemoryEndpoint(name));
	}

}
