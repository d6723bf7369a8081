package dev.mimic.resolve;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Finder of the known name that was probably meant. Upper case, dashes and underscores
 * are ignored.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class SimilarNames {

	private SimilarNames() {
	}

	/**
	 * Finds the known name that is nearest to an unknown one.
	 * @param name the unknown name
	 * @param known the known names
	 * @return the nearest, or {@code null} if none is near
	 */
	public static @Nullable String nearest(String name, Collection<String> known) {
		String wanted = relaxed(name);
		// A single letter has no similar name
		int limit = Math.min(Math.max(1, wanted.length() / 3), wanted.length() - 1);
		return known.stream()
			.filter((candidate) -> distance(wanted, relaxed(candidate)) <= limit)
			.min(Comparator.comparingInt((candidate) -> distance(wanted, relaxed(candidate))))
			.orElse(null);
	}

	private static String relaxed(String text) {
		return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	// Number of characters to add, remove or change, where a transposition counts as one
	private static int distance(String left, String right) {
		if (!left.equals(right) && Arrays.equals(left.chars().sorted().toArray(), right.chars().sorted().toArray())) {
			return 1;
		}
		int[] row = new int[right.length() + 1];
		for (int j = 0; j <= right.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				int changed = diagonal + ((left.charAt(i - 1) != right.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[right.length()];
	}

}
