package dev.mimic.transport.ssh;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Evaluation of one {@code Match} of an OpenSSH configuration. Conditions that would need
 * a program, a shell session or the version of OpenSSH are refused where they decide.
 *
 * @author Mimic Contributors
 */
final class ConfigMatch {

	private static final Set<String> UNDECIDABLE = Set.of("exec", "localnetwork", "version", "sessiontype");

	/**
	 * Conditions whose argument may be empty.
	 */
	private static final Set<String> MAY_BE_EMPTY = Set.of("tagged", "command");

	private final ConfigPass pass;

	private final ConfigValues values;

	private final ConfigLine line;

	private final ConfigScanner words;

	private boolean result = true;

	private int conditions;

	private @Nullable String undecidable;

	private ConfigMatch(ConfigPass pass, ConfigValues values, ConfigLine line) {
		this.pass = pass;
		this.values = values;
		this.line = line;
		this.words = new ConfigScanner(line.text());
	}

	/**
	 * Evaluates a line.
	 * @param pass the pass over the configuration
	 * @param values the values that have been set so far
	 * @param line the line
	 * @return whether the following lines apply
	 * @throws ConfigException if a condition is malformed or can't be decided
	 */
	static boolean evaluate(ConfigPass pass, ConfigValues values, ConfigLine line) throws ConfigException {
		return new ConfigMatch(pass, values, line).evaluate();
	}

	private boolean evaluate() throws ConfigException {
		for (String word = next(); word != null; word = next()) {
			boolean negated = word.startsWith("!");
			String condition = word.substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
			if (condition.equals("all")) {
				all(negated);
				return decided();
			}
			this.conditions++;
			if (condition.equals("final") || condition.equals("canonical")) {
				this.result &= this.pass.isFinal(condition.equals("final")) != negated;
			}
			else {
				condition(condition, negated);
			}
		}
		if (this.conditions == 0) {
			throw this.line.invalid("has no condition");
		}
		return decided();
	}

	private @Nullable String next() {
		String word = this.words.next();
		return (word == null || word.isEmpty() || word.startsWith("#")) ? null : word;
	}

	private void all(boolean negated) throws ConfigException {
		if (this.conditions > 1 || next() != null) {
			throw this.line.invalid("has 'all' beside other conditions");
		}
		this.result &= !negated;
	}

	private void condition(String condition, boolean negated) throws ConfigException {
		String argument = next();
		if (argument == null && MAY_BE_EMPTY.contains(condition)) {
			argument = "";
		}
		if (argument == null) {
			throw this.line.invalid("has no value for '" + condition + "'");
		}
		if (UNDECIDABLE.contains(condition)) {
			this.undecidable = condition;
		}
		else {
			this.result &= holds(condition, argument) != negated;
		}
	}

	private boolean holds(String condition, String argument) throws ConfigException {
		return switch (condition) {
			case "host" -> hostMatches(argument, this.pass.host(this.values));
			case "originalhost" -> hostMatches(argument, this.pass.originalHost());
			case "user" ->
				HostPatterns.matchList(argument, this.values.get(ConfigKeyword.USER, this.pass.account().user()));
			case "localuser" -> HostPatterns.matchList(argument, this.pass.account().user());
			case "tagged" -> textMatches(argument, this.values.get(ConfigKeyword.TAG, ""));
			case "command" -> textMatches(argument, "");
			default -> throw this.line.invalid("has the condition '" + condition + "', which is not known");
		};
	}

	private static boolean hostMatches(String patterns, String host) {
		return HostPatterns.matchList(patterns.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
	}

	private static boolean textMatches(String patterns, String text) {
		return text.isEmpty() ? patterns.isEmpty() : HostPatterns.matchList(patterns, text);
	}

	// A condition that can't be decided is no matter if another one does not hold.
	private boolean decided() throws ConfigException {
		if (this.result && this.undecidable != null) {
			throw this.line.invalid("has the condition '" + this.undecidable
					+ "', which is not supported: use 'Host' or 'Match host', or name a file without it in 'ssh.config'");
		}
		return this.result;
	}

}
