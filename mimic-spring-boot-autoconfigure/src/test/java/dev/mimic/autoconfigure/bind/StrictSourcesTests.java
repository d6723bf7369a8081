package dev.mimic.autoconfigure.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StrictSources}.
 *
 * @author Mimic Contributors
 */
class StrictSourcesTests {

	@ParameterizedTest
	@CsvSource({ "ROOT_ENTRIES_A_TEXT, root.entries.a.text", "ROOT_ENTRIES_AB_TEXT, root.entries.a-b.text",
			"ROOT_ENTRIES_A_B_TEXT, root.entries.a-b.text", "ROOT_ENTRIES_A_B_LONG_TEXT, root.entries.a-b.long-text",
			"ROOT_ENTRIES_A_B_LONGTEXT, root.entries.a-b.long-text",
			"ROOT_ENTRIES_A_LONG_TEXT, root.entries.a.long-text",
			"ROOT_ENTRIES_A_GROUP_TEXT, root.entries.a-group.text",
			"ROOT_ENTRIES_A_GROUP_INNER, root.entries.a.group.inner",
			"ROOT_ENTRIES_A_B_GROUP_INNER, root.entries.a-b.group.inner",
			"ROOT_ENTRIES_A_TEXTS_1, root.entries.a.texts[1]", "ROOT_ENTRIES_NEW_TEXT, root.entries.new.text",
			"ROOT_ENTRIES_X_Y_TEXT, root.entries[x.y].text", "ROOT_ENTRIES_A_VALUES_P_Q, root.entries.a.values.p-q",
			"ROOT_ENTRIES_A_VALUES_NEW, root.entries.a.values.new", "ROOT_NUMBER, root.number" })
	void variableStandsForDeclaredNames(String variable, String property) {
		StandardEnvironment environment = environment(
				Map.of("root.entries.a.values.p-q", "file", "root.entries.a-b.text", "file",
						"root.entries.a-group.text", "file", "root.entries[x.y].text", "file"),
				Map.of(variable, "variable"));
		StrictSources sources = StrictSources.of(environment, "root", Root.class);
		sources.check();
		assertThat(value(sources, property)).isEqualTo("variable");
	}

	@Test
	void variableThatMeansNothingIsAProblem() {
		StrictSources sources = StrictSources.of(
				environment(Map.of("root.entries.a.text", "file"), Map.of("ROOT_ENTRIES_A_TEXTT", "variable")), "root",
				Root.class);
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(sources::check)
			.withMessageStartingWith("root.entries.a.textt (")
			.withMessageEndingWith("): There is no such key");
	}

	@Test
	void namesAreInTheOrderOfTheirDeclaration() {
		StandardEnvironment environment = environment(Map.of("root.entries.b.text", "1"),
				Map.of("ROOT_ENTRIES_Z_TEXT", "1"));
		environment.getPropertySources()
			.addFirst(new MapPropertySource("first",
					Map.of("root.entries.a.text", "1", "root.entries.B.long-text", "1")));
		assertThat(StrictSources.of(environment, "root", Root.class).names("entries")).containsExactly("b", "a", "z");
	}

	@Test
	void sourcesWithoutNamesStillCount() {
		MockEnvironment environment = new MockEnvironment();
		environment.getPropertySources().addFirst(new Vault());
		StrictSources sources = StrictSources.of(environment, "root", Root.class);
		assertThat(value(sources, "root.number")).isEqualTo("7");
	}

	private static Object value(StrictSources sources, String property) {
		return sources.sources()
			.stream()
			.map((source) -> source.getConfigurationProperty(ConfigurationPropertyName.of(property)))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow()
			.getValue();
	}

	private static StandardEnvironment environment(Map<String, Object> file, Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
		environment.getPropertySources().addLast(new MapPropertySource("file", file));
		return environment;
	}

	/**
	 * A source that answers questions but has no list of names.
	 */
	static class Vault extends PropertySource<Object> {

		Vault() {
			super("vault", new Object());
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return name.equals("root.number") ? "7" : null;
		}

	}

	/**
	 * Looks like a properties class.
	 */
	static class Root {

		private final Map<String, Entry> entries = new LinkedHashMap<>();

		private int number;

		Map<String, Entry> getEntries() {
			return this.entries;
		}

		int getNumber() {
			return this.number;
		}

		/**
		 * An entry.
		 */
		static class Entry {

			String getText() {
				return "";
			}

			String getLongText() {
				return "";
			}

			List<String> getTexts() {
				return List.of();
			}

			Map<String, String> getValues() {
				return Map.of();
			}

			Group getGroup() {
				return new Group();
			}

		}

		/**
		 * Properties inside of an entry.
		 */
		static class Group {

			String getInner() {
				return "";
			}

		}

	}

}
