package dev.mimic.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation in Markdown.
 *
 * @param root the folder that names of pages are relative to
 * @param file the file of the page
 * @param text its content
 * @author Mimic Contributors
 */
record Page(Path root, Path file, String text) {

	private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern HEADING = Pattern.compile("^(#{1,6}) (.+)$", Pattern.MULTILINE);

	private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^)]+)\\)");

	/**
	 * Returns the name of this page.
	 * @return the path from the root
	 */
	String name() {
		return this.root.relativize(this.file).toString();
	}

	/**
	 * Returns the blocks of code in a language.
	 * @param language the language, as it stands behind the opening fence
	 * @return the blocks, in their order
	 */
	List<Snippet> snippets(String language) {
		List<Snippet> snippets = new ArrayList<>();
		Matcher block = BLOCK.matcher(this.text);
		while (block.find()) {
			if (block.group(1).equals(language)) {
				int line = 1 + (int) this.text.substring(0, block.start(2)).chars().filter((c) -> c == '\n').count();
				snippets.add(new Snippet(this, line, block.group(2)));
			}
		}
		return snippets;
	}

	/**
	 * Returns the headings.
	 * @return the headings, in their order
	 */
	List<Heading> headings() {
		List<Heading> headings = new ArrayList<>();
		Set<String> anchors = new HashSet<>();
		Matcher heading = HEADING.matcher(prose());
		while (heading.find()) {
			String anchor = anchor(heading.group(2));
			String unique = anchor;
			for (int i = 1; !anchors.add(unique); i++) {
				unique = anchor + "-" + i;
			}
			headings.add(new Heading(heading.group(1).length(), unique));
		}
		return headings;
	}

	/**
	 * Returns the targets of the links, as they are written.
	 * @return the targets
	 */
	List<String> links() {
		return LINK.matcher(prose()).results().map((link) -> link.group(1)).toList();
	}

	private String prose() {
		return BLOCK.matcher(this.text).replaceAll("");
	}

	// As GitHub does it
	private static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-');
	}

	@Override
	public String toString() {
		return name();
	}

	/**
	 * A heading.
	 *
	 * @param level the level, from 1
	 * @param anchor the fragment of links that lead to it
	 */
	record Heading(int level, String anchor) {
	}

	/**
	 * A block of code.
	 *
	 * @param page the page that it is on
	 * @param line the number of its first line there
	 * @param code the code
	 */
	record Snippet(Page page, int line, String code) {

		@Override
		public String toString() {
			return this.page.name() + ":" + this.line;
		}

	}

}
