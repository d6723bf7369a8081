package dev.mimic.autoconfigure.bind;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;

/**
 * Choice between the alternatives of an entry: those of the most specific source that has
 * any. A source with several has a conflict by itself, which stays.
 *
 * @author Mimic Contributors
 */
final class AlternativeChoice {

	private final List<Alternative> alternatives;

	AlternativeChoice(List<Alternative> alternatives) {
		this.alternatives = alternatives;
	}

	/**
	 * Hides the alternatives that do not count.
	 * @param sources the sources, the most specific one first; hidden properties are
	 * removed from them
	 * @param entry the name of the entry
	 */
	void apply(List<ConfigurationPropertySource> sources, ConfigurationPropertyName entry) {
		List<Set<Alternative>> set = sources.stream().map((source) -> setIn(source, entry)).toList();
		int conflict = first(set, (here) -> here.size() > 1);
		int chosen = (conflict >= 0) ? conflict : first(set, (here) -> !here.isEmpty());
		if (chosen < 0) {
			return;
		}
		Set<ConfigurationPropertyName> hidden = new HashSet<>();
		this.alternatives.stream()
			.filter((alternative) -> conflict >= 0 || !set.get(chosen).contains(alternative))
			.forEach((alternative) -> hidden.addAll(alternative.names(entry)));
		// More specific sources have none of the keys that are an alternative by
		// themselves
		for (int i = (conflict >= 0) ? 0 : chosen + 1; i < sources.size(); i++) {
			if (i != chosen) {
				sources.set(i, sources.get(i).filter((name) -> !isIn(name, hidden)));
			}
		}
	}

	private static int first(List<Set<Alternative>> sources, Predicate<Set<Alternative>> test) {
		for (int i = 0; i < sources.size(); i++) {
			if (test.test(sources.get(i))) {
				return i;
			}
		}
		return -1;
	}

	private Set<Alternative> setIn(ConfigurationPropertySource source, ConfigurationPropertyName entry) {
		Set<Alternative> result = new HashSet<>();
		this.alternatives.stream().filter((alternative) -> alternative.isSetIn(source, entry)).forEach(result::add);
		return result;
	}

	private static boolean isIn(ConfigurationPropertyName name, Set<ConfigurationPropertyName> names) {
		return names.stream().anyMatch((hidden) -> hidden.equals(name) || hidden.isAncestorOf(name));
	}

}
