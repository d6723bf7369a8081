package dev.mimic.context;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Context}, {@link Key}, {@link Fun} and {@link Secret}.
 *
 * @author Mimic Contributors
 */
class ContextTests {

	private final Key<String> host = Key.named("host", String.class);

	private final Key<Integer> port = Key.named("port", Integer.class);

	@Test
	void newestValueCounts() {
		Context context = Context.empty().add(this.port, 1).add(this.port, 2);
		assertThat(context.get(this.port)).isEqualTo(2);
		assertThat(context.get(this.host)).isNull();
		assertThat(context.getOrDefault(this.host, "none")).isEqualTo("none");
	}

	@Test
	void replaceDropsValuesAndKeepsFunctions() {
		Context context = Context.empty().add(this.port, 1).fold(this.port, Fun.of(() -> 9)).replace(this.port, 2);
		assertThat(context.values(this.port)).extracting(Entry.Value::value).containsExactly(2);
		assertThat(context.functions(this.port)).hasSize(1);
	}

	@Test
	void mergeKeepsSharedEntryAtItsPlaceInTheOlderContext() {
		Context base = Context.empty().add(this.port, 1);
		Context left = base.add(this.port, 2);
		Context right = base.add(this.port, 3);
		assertThat(left.merge(right).values(this.port)).extracting(Entry.Value::value).containsExactly(1, 2, 3);
		assertThat(right.merge(left).values(this.port)).extracting(Entry.Value::value).containsExactly(1, 3, 2);
	}

	@Test
	void mergeBringsReplacedValueOfTheOtherBack() {
		Context context = Context.empty().add(this.port, 1);
		assertThat(context.replace(this.port, 2).merge(context).get(this.port)).isEqualTo(1);
	}

	@Test
	void bindingsRememberTheirOrigin() {
		Context context = Context.empty()
			.add(this.port, 1)
			.withOrigin("application.yml:3")
			.add(this.port, 2)
			.fold(this.host, Fun.of(() -> "h"));
		assertThat(context.values(this.port)).extracting(Entry::origin).containsExactly("code", "application.yml:3");
		assertThat(context.functions(this.host)).extracting(Entry::origin).containsExactly("application.yml:3");
	}

	@Test
	void wantedAreUnboundArguments() {
		Context context = Context.empty()
			.add(this.port, 1)
			.fold(Key.named("endpoint", String.class),
					Fun.of(Arg.req(this.host), Arg.map(Fun.of(Arg.opt(this.port), (port) -> 1)), (h, p) -> h + p));
		assertThat(context.wanted()).isEqualTo(List.of(this.host));
	}

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
	void manyKeysAreFound() {
		List<Key<Integer>> keys = java.util.stream.IntStream.range(0, 5_000)
			.mapToObj((i) -> Key.named("k" + i, Integer.class))
			.toList();
		Context context = Context.empty();
		for (int i = 0; i < keys.size(); i++) {
			context = context.add(keys.get(i), i);
		}
		for (int i = 0; i < keys.size(); i++) {
			assertThat(context.get(keys.get(i))).isEqualTo(i);
		}
		assertThat(context.keys()).isEqualTo(keys);
		assertThat(context.get(this.port)).isNull();
	}

	@Test
	@SuppressWarnings({ "NullAway", "DataFlowIssue" })
	void nullsAreRefusedAtOnce() {
		assertThatNullPointerException().isThrownBy(() -> Context.empty().add(this.host, null));
		assertThatNullPointerException().isThrownBy(() -> Context.empty().add(null, "x"));
		assertThatNullPointerException().isThrownBy(() -> Context.empty().replace(this.host, null));
		assertThatNullPointerException().isThrownBy(() -> Context.empty().fold(this.host, null));
		assertThatNullPointerException().isThrownBy(() -> Arg.req(null));
		assertThatNullPointerException().isThrownBy(() -> Arg.dft(this.port, null));
		assertThatNullPointerException().isThrownBy(() -> Fun.of((FunBodies.Body0<String>) null));
		assertThatNullPointerException().isThrownBy(() -> Fun.of((Arg<String>) null, (a) -> a));
		assertThatNullPointerException().isThrownBy(() -> Key.named(null, String.class));
	}

	@Test
	void secretsAreMasked() {
		Secret secret = Secret.of("hunter2");
		assertThat(secret).hasToString("******").isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
		assertThat(secret.reveal()).isEqualTo("hunter2");
		assertThat(Context.empty().add(Key.named("password", Secret.class), secret).toString())
			.doesNotContain("hunter2");
	}

}
