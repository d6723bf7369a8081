package dev.mimic.autoconfigure.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.mimic.resolve.SimilarNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.Origin;

/**
 * Collects problems with the names of properties.
 *
 * @author Mimic Contributors
 */
final class ProblemCollector {

	private final EntryNames entryNames;

	private final List<Problem> problems = new ArrayList<>();

	ProblemCollector(EntryNames entryNames) {
		this.entryNames = entryNames;
	}

	void unknown(Match.Unknown unknown, RawName name, Origin origin) {
		String property = property(unknown);
		if (unknown.keys().isEmpty()) {
			add(property, origin, "There is no such property: '%s' has a value, no keys",
					"Remove it, or set '%1$s' instead.", PropertyNames.display(unknown.at()));
			return;
		}
		String similar = SimilarNames.nearest(text(unknown), unknown.keys());
		String action = (similar != null) ? "Did you mean '" + similar + "'? " : meantName(unknown, name);
		this.problems.add(new Problem(property, origin.toString(), "There is no such key", action + "Known keys below '"
				+ PropertyNames.display(unknown.at()) + "' are: " + list(unknown.keys()) + "."));
	}

	// Properties next to our own may belong to other software, such as a variable
	// MIMIC_HOME; one that is nearly ours is a typing error
	void unknownGroup(Match.Unknown unknown, RawName name, Origin origin) {
		RawName.Element first = unknown.rest().get(0);
		if (first.isIndex()) {
			add(property(unknown), origin, "It is a list, where keys are expected", "Put the values below keys: %s.",
					list(unknown.keys()));
			return;
		}
		String similar = SimilarNames.nearest(first.text(), unknown.keys());
		if (similar != null && !name.environment()) {
			add(property(unknown), origin, "There is no such property",
					"Did you mean '" + PropertyNames.display(unknown.at()) + ".%s'?", similar);
		}
	}

	void valued(Match.Valued valued, Origin origin) {
		add(PropertyNames.display(valued.at()), origin, "It has a value where keys are expected",
				"Put the value below one of its keys: %s.", list(valued.keys()));
	}

	void unusable(Match.Unusable unusable, Origin origin) {
		String map = PropertyNames.display(unusable.map());
		String example = unusable.key().isBlank() ? "my-name" : unusable.key();
		add(map, origin, "'" + unusable.key() + "' can't be used as a name",
				"Use letters, digits, '-' and '_', starting with a letter or digit"
						+ (unusable.key().isBlank() ? "." : "; or put the name into brackets and quotes: \"[%s]\"."),
				example);
	}

	void twice(ConfigurationPropertyName name, Origin origin) {
		add(PropertyNames.display(name), origin, "It is set twice in the same source, maybe in two spellings",
				"Remove one. Upper and lower case, '-' and '_' do not tell names apart.");
	}

	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw new InvalidConfigurationException(this.problems);
		}
	}

	private void add(String property, Origin origin, String reason, String action, Object... arguments) {
		this.problems
			.add(new Problem(property, origin.toString(), reason.formatted(arguments), action.formatted(arguments)));
	}

	private String meantName(Match.Unknown unknown, RawName name) {
		String meant = meantName(unknown);
		if (meant == null) {
			return "";
		}
		if (name.environment()) {
			String entry = meant.replace('.', '-');
			String similar = SimilarNames.nearest(entry, this.entryNames.of(unknown.at().getParent()));
			return ((similar != null) ? "Did you mean '" + similar + "' in place of '" + entry + "'? " : "") + "If '"
					+ entry + "' is the name, declare it in a file, or write it without '_' in the variable. ";
		}
		return "If '" + meant + "' is the name, put it into brackets and quotes: \"[" + meant + "]\". ";
	}

	// Detects a name that was cut at a dot in it
	private static @Nullable String meantName(Match.Unknown unknown) {
		for (int i = 1; i < unknown.rest().size(); i++) {
			RawName.Element key = unknown.rest().get(i);
			if (unknown.keys().stream().anyMatch(key::is)) {
				String entry = unknown.at().getLastElement(Form.ORIGINAL);
				return entry + "." + text(unknown.rest().subList(0, i));
			}
		}
		return null;
	}

	private static String property(Match.Unknown unknown) {
		ConfigurationPropertyName name = unknown.at();
		for (RawName.Element element : unknown.rest()) {
			name = element.isIndex() ? name.append("[" + element.text() + "]")
					: PropertyNames.append(name, element.text());
		}
		return PropertyNames.display(name);
	}

	private static String text(Match.Unknown unknown) {
		return text(unknown.rest());
	}

	private static String text(List<RawName.Element> elements) {
		return elements.stream().map(RawName.Element::text).collect(Collectors.joining("."));
	}

	private static String list(Set<String> keys) {
		return keys.stream().sorted().collect(Collectors.joining(", "));
	}

}
