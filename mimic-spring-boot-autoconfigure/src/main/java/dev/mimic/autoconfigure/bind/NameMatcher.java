package dev.mimic.autoconfigure.bind;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.mimic.autoconfigure.bind.RawName.Element;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Finds the property that a name denotes. In the name of an environment variable,
 * separators of elements and dashes within them look the same, so every reading is tried,
 * those with known entries first.
 *
 * @author Mimic Contributors
 */
final class NameMatcher {

	private final ConfigurationPropertyName prefix;

	private final PropertyNode tree;

	private final EntryNames entryNames;

	NameMatcher(ConfigurationPropertyName prefix, PropertyNode tree, EntryNames entryNames) {
		this.prefix = prefix;
		this.tree = tree;
		this.entryNames = entryNames;
	}

	Match match(RawName name) {
		List<Element> rest = name.elements().subList(1, name.elements().size());
		return match(this.tree, this.prefix, rest, name.environment());
	}

	private Match match(PropertyNode node, ConfigurationPropertyName at, List<Element> rest, boolean variable) {
		if (node instanceof PropertyNode.Group group) {
			return rest.isEmpty() ? new Match.Valued(at, group.children().keySet()) : key(group, at, rest, variable);
		}
		if (rest.isEmpty()) {
			return new Match.Known(at);
		}
		if (node instanceof PropertyNode.Entries entries) {
			return variable ? variableEntry(entries, at, rest) : entry(entries, at, rest);
		}
		if (node instanceof PropertyNode.Elements && rest.size() == 1 && rest.get(0).isNumber()) {
			return new Match.Known(at.append("[" + rest.get(0).text() + "]"));
		}
		return new Match.Unknown(at, Set.of(), rest);
	}

	private Match key(PropertyNode.Group group, ConfigurationPropertyName at, List<Element> rest, boolean variable) {
		Match result = null;
		for (Map.Entry<String, PropertyNode> child : group.children().entrySet()) {
			int length = matching(child.getKey(), rest, variable ? rest.size() : 1, PropertyNames::relaxed);
			if (length > 0) {
				Match match = match(child.getValue(), at.append(child.getKey()), tail(rest, length), variable);
				if (match instanceof Match.Known) {
					return match;
				}
				result = match;
			}
		}
		return (result != null) ? result : new Match.Unknown(at, group.children().keySet(), rest);
	}

	private Match entry(PropertyNode.Entries entries, ConfigurationPropertyName at, List<Element> rest) {
		Element element = rest.get(0);
		if (element.text().isBlank() || !(element.bracketed() || PropertyNames.isPlain(element.text()))) {
			return new Match.Unusable(at, element.text());
		}
		return inside(entries, at, this.entryNames.declare(at, element.text()), tail(rest, 1), false);
	}

	private Match variableEntry(PropertyNode.Entries entries, ConfigurationPropertyName at, List<Element> rest) {
		Match result = null;
		for (String key : this.entryNames.longestFirst(at)) {
			int length = matching(PropertyNames.bare(key), rest, rest.size(), PropertyNames::bare);
			if (length > 0) {
				Match match = inside(entries, at, key, tail(rest, length), true);
				if (match instanceof Match.Known) {
					return match;
				}
				result = (result != null) ? result : match;
			}
		}
		if (result != null) {
			return result;
		}
		Match match = inside(entries, at, rest.get(0).text(), tail(rest, 1), true);
		if (match instanceof Match.Known) {
			this.entryNames.declare(at, rest.get(0).text());
		}
		return match;
	}

	private Match inside(PropertyNode.Entries entries, ConfigurationPropertyName at, String key, List<Element> rest,
			boolean variable) {
		ConfigurationPropertyName name = PropertyNames.append(at, key);
		if (!(entries.entry() instanceof PropertyNode.Leaf)) {
			return match(entries.entry(), name, rest, variable);
		}
		for (Element element : rest) {
			name = PropertyNames.append(name, element.text());
		}
		return new Match.Known(name);
	}

	// Number of elements that together spell a name, or 0
	private static int matching(String name, List<Element> elements, int limit, UnaryOperator<String> form) {
		String wanted = form.apply(name);
		StringBuilder spelled = new StringBuilder();
		for (int i = 0; i < limit && spelled.length() < wanted.length(); i++) {
			spelled.append(form.apply(elements.get(i).text()));
			if (spelled.toString().equals(wanted)) {
				return i + 1;
			}
		}
		return 0;
	}

	private static List<Element> tail(List<Element> elements, int from) {
		return elements.subList(from, elements.size());
	}

}
