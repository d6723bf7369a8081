package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finder for the files that {@code Include} names, see glob(3): {@code *}, {@code ?} and
 * sets in brackets in any part of the path, where a dot at the beginning of a name is
 * only matched by a dot, and a backslash escapes. Globs of the JDK match hidden files.
 *
 * @author Mimic Contributors
 */
final class ConfigGlob {

	private static final Map<String, String> CLASSES = Map.ofEntries(Map.entry("alnum", "\\p{Alnum}"),
			Map.entry("alpha", "\\p{Alpha}"), Map.entry("blank", "\\p{Blank}"), Map.entry("cntrl", "\\p{Cntrl}"),
			Map.entry("digit", "\\p{Digit}"), Map.entry("graph", "\\p{Graph}"), Map.entry("lower", "\\p{Lower}"),
			Map.entry("print", "\\p{Print}"), Map.entry("punct", "\\p{Punct}"), Map.entry("space", "\\s"),
			Map.entry("upper", "\\p{Upper}"), Map.entry("xdigit", "\\p{XDigit}"));

	private ConfigGlob() {
	}

	/**
	 * Finds files. Blocks.
	 * @param pattern an absolute path, which may be a pattern
	 * @return the paths that exist, sorted
	 * @throws IOException if a folder can't be listed
	 */
	static List<Path> find(String pattern) throws IOException {
		List<Path> found = List.of(Path.of("/"));
		for (String part : pattern.split("/")) {
			if (!part.isEmpty()) {
				found = descend(found, part);
			}
		}
		return found.stream().map(Path::toString).sorted().map(Path::of).toList();
	}

	private static List<Path> descend(List<Path> folders, String part) throws IOException {
		Pattern names = names(part);
		List<Path> found = new ArrayList<>();
		for (Path folder : folders) {
			if (names == null) {
				Path path = folder.resolve(unescape(part));
				if (Files.exists(path)) {
					found.add(path);
				}
			}
			else if (Files.isDirectory(folder) && Files.isReadable(folder)) {
				addMatches(folder, names, part.startsWith("."), found);
			}
		}
		return found;
	}

	private static void addMatches(Path folder, Pattern names, boolean hidden, List<Path> found) throws IOException {
		try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
			for (Path path : all) {
				String name = Objects.requireNonNull(path.getFileName()).toString();
				if ((hidden || !name.startsWith(".")) && names.matcher(name).matches()) {
					found.add(path);
				}
			}
		}
	}

	private static String unescape(String part) {
		return part.replaceAll("\\\\(.)", "$1");
	}

	// Returns null if the part is a plain name.
	private static @Nullable Pattern names(String part) {
		StringBuilder regex = new StringBuilder();
		boolean plain = true;
		int at = 0;
		while (at < part.length()) {
			char letter = part.charAt(at);
			int end = (letter == '[') ? endOfSet(part, at) : -1;
			if (end > 0) {
				addSet(part.substring(at + 1, end), regex);
				plain = false;
				at = end;
			}
			else if (letter == '*' || letter == '?') {
				regex.append((letter == '*') ? ".*" : ".");
				plain = false;
			}
			else {
				if (letter == '\\' && at + 1 < part.length()) {
					at++;
				}
				regex.append(Pattern.quote(part.substring(at, at + 1)));
			}
			at++;
		}
		return plain ? null : Pattern.compile(regex.toString().replaceAll("(\\.\\*)+", ".*"), Pattern.DOTALL);
	}

	private static int endOfSet(String part, int start) {
		int at = start + 1;
		if (part.startsWith("!", at)) {
			at++;
		}
		if (part.startsWith("]", at)) {
			// In the first place, it belongs to the set
			at++;
		}
		while (at < part.length() && part.charAt(at) != ']') {
			int end = part.startsWith("[:", at) ? part.indexOf(":]", at + 2) : -1;
			at = (end > 0) ? end + 2 : at + 1;
		}
		return (at < part.length()) ? at : -1;
	}

	private static void addSet(String set, StringBuilder regex) {
		boolean negated = set.startsWith("!");
		regex.append(negated ? "[^" : "[");
		int at = negated ? 1 : 0;
		while (at < set.length()) {
			int end = set.startsWith("[:", at) ? set.indexOf(":]", at + 2) : -1;
			String named = (end > 0) ? CLASSES.get(set.substring(at + 2, end)) : null;
			if (named != null) {
				regex.append(named);
				at = end + 2;
			}
			else {
				at = addRange(set, at, regex);
			}
		}
		regex.append(']');
	}

	private static int addRange(String set, int at, StringBuilder regex) {
		char first = set.charAt(at);
		boolean range = at + 2 < set.length() && set.charAt(at + 1) == '-';
		char last = range ? set.charAt(at + 2) : first;
		if (first <= last) {
			regex.append(literal(first)).append('-').append(literal(last));
		}
		return at + (range ? 3 : 1);
	}

	private static String literal(char letter) {
		return Character.isLetterOrDigit(letter) ? String.valueOf(letter) : "\\x{" + Integer.toHexString(letter) + "}";
	}

}
