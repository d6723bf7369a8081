package dev.mimic.transport.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Line of an OpenSSH configuration.
 *
 * @param name the keyword as it is written
 * @param text the text behind the keyword
 * @param place the line and its file, for messages
 * @author Mimic Contributors
 */
record ConfigLine(String name, String text, String place) {

	private static final String TRAILING = " \t\r\n\f";

	/**
	 * Parses a line.
	 * @param line the line
	 * @param place the line and its file, for messages
	 * @return the line, or {@code null} if it is empty or a comment
	 */
	static @Nullable ConfigLine parse(String line, String place) {
		int end = line.length();
		while (end > 0 && TRAILING.indexOf(line.charAt(end - 1)) >= 0) {
			end--;
		}
		ConfigScanner scanner = new ConfigScanner(line.substring(0, end));
		String keyword = scanner.next();
		if (keyword != null && keyword.isEmpty()) {
			// White space in front of the keyword
			keyword = scanner.next();
		}
		if (keyword == null || keyword.isEmpty() || keyword.startsWith("#")) {
			return null;
		}
		return new ConfigLine(keyword, scanner.rest(), place);
	}

	/**
	 * Returns the keyword.
	 * @return the keyword in lower case
	 */
	String keyword() {
		return this.name.toLowerCase(Locale.ROOT);
	}

	/**
	 * Splits the text into arguments, which blanks and tabs separate. Quotes of both
	 * kinds may stand anywhere in an argument, a backslash escapes quotes, itself and,
	 * outside of quotes, a blank; a number sign at the beginning of an argument starts a
	 * comment.
	 * @return the arguments
	 * @throws ConfigException if a quote is not closed
	 */
	List<String> arguments() throws ConfigException {
		List<String> arguments = new ArrayList<>();
		int at = 0;
		while (at < this.text.length() && this.text.charAt(at) != '#') {
			at = isSeparator(this.text.charAt(at)) ? at + 1 : argument(at, arguments);
		}
		return arguments;
	}

	private int argument(int start, List<String> arguments) throws ConfigException {
		StringBuilder argument = new StringBuilder();
		char quote = 0;
		int at = start;
		while (at < this.text.length() && (quote != 0 || !isSeparator(this.text.charAt(at)))) {
			char letter = this.text.charAt(at);
			if (letter == '\\' && isEscaped(at + 1, quote)) {
				at++;
				argument.append(this.text.charAt(at));
			}
			else if (quote == 0 && (letter == '"' || letter == '\'')) {
				quote = letter;
			}
			else if (letter == quote) {
				quote = 0;
			}
			else {
				argument.append(letter);
			}
			at++;
		}
		if (quote != 0) {
			throw invalid("has a quote that is not closed");
		}
		arguments.add(argument.toString());
		return at;
	}

	private boolean isEscaped(int at, char quote) {
		char letter = (at < this.text.length()) ? this.text.charAt(at) : 0;
		return letter == '\'' || letter == '"' || letter == '\\' || (letter == ' ' && quote == 0);
	}

	private static boolean isSeparator(char letter) {
		return letter == ' ' || letter == '\t';
	}

	/**
	 * Returns the only argument.
	 * @return the argument, not empty
	 * @throws ConfigException if there is none, or more than one
	 */
	String argument() throws ConfigException {
		List<String> arguments = arguments();
		if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
			throw invalid("has no value");
		}
		if (arguments.size() > 1) {
			throw invalid("has more than one value: quote the value if a blank belongs to it");
		}
		return arguments.get(0);
	}

	/**
	 * Creates an exception about this line.
	 * @param problem the problem, which goes on after the keyword and the place
	 * @return the exception
	 */
	ConfigException invalid(String problem) {
		return new ConfigException("'" + this.name + "' in " + this.place + " " + problem);
	}

}
