package dev.mimic.context;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Context}.
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
	void manyKeysAreFound() {
		List<Key<Integer>> keys = IntStream.range(0, 5_000).mapToObj((i) -> Key.named("k" + i, Integer.class)).toList();
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
	void contextsAreImmutable() {
		Context before = Context.empty().add(this.port, 1);
		before.add(this.port, 2).replace(this.port, 3).fold(this.port, Fun.of(() -> 4));
		assertThat(before.values(this.port)).extracting(Entry.Value::value).containsExactly(1);
		assertThat(before.functions(this.port)).isEmpty();
		assertThat(Context.empty().keys()).isEmpty();
	}

	@Test
	void mergeKeepsTheOriginsOfBothContexts() {
		Context older = Context.empty().withOrigin("application.yml:1").add(this.port, 1);
		Context newer = Context.empty().withOrigin("bean").add(this.port, 2).fold(this.host, Fun.of(() -> "h"));
		Context merged = older.merge(newer);
		assertThat(merged.values(this.port)).extracting(Entry::origin).containsExactly("application.yml:1", "bean");
		assertThat(merged.functions(this.host)).extracting(Entry::origin).containsExactly("bean");
	}

	@Test
	void withoutDropsValuesAndFunctionsOfKeys() {
		Context context = Context.empty()
			.add(this.port, 1)
			.add(this.host, "h")
			.fold(this.port, Fun.of(() -> 2))
			.without((key) -> key == this.port);
		assertThat(context.keys()).isEqualTo(List.of(this.host));
		assertThat(context.functions(this.port)).isEmpty();
		assertThat(context.get(this.host)).isEqualTo("h");
	}

}
