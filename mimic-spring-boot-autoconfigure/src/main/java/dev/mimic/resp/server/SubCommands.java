package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import org.jspecify.annotations.Nullable;

/**
 * Built-in command whose first argument is a sub-command.
 *
 * @author Mimic Contributors
 */
final class SubCommands implements BuiltIn, CommandForms {

	private static final int MAX_LENGTH = 128;

	private final String name;

	private final Map<String, SubCommand> subCommands = new LinkedHashMap<>();

	private final List<RespSimpleString> help = new ArrayList<>();

	private final @Nullable BuiltIn alone;

	private Predicate<RespRequest> refusedInTransaction = (command) -> false;

	/**
	 * Creates a command that needs a sub-command.
	 * @param name its name, in lower case
	 */
	SubCommands(String name) {
		this(name, null);
	}

	/**
	 * Creates a command.
	 * @param name its name, in lower case
	 * @param alone the handler without a sub-command, or {@code null} if there must be
	 * one
	 */
	SubCommands(String name, @Nullable BuiltIn alone) {
		this.name = name;
		this.alone = alone;
		help(upper() + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
	}

	private String upper() {
		return this.name.toUpperCase(Locale.ROOT);
	}

	private void help(String line) {
		this.help.add(new RespSimpleString(line));
	}

	/**
	 * Adds a sub-command.
	 * @param usage the name, in upper case, and its arguments for people
	 * @param min the minimum number of arguments after the name
	 * @param max the maximum number of arguments after the name
	 * @param handler the handler; its first argument is the name
	 * @param help the description for people
	 * @return this
	 */
	SubCommands add(String usage, int min, int max, BuiltIn handler, String help) {
		this.subCommands.put(usage.split(" ")[0], new SubCommand(min, max, handler));
		help(usage);
		help("    " + help);
		return this;
	}

	/**
	 * Sets the commands that can't be part of a transaction.
	 * @param commands the commands
	 * @return this
	 */
	SubCommands refuseInTransaction(Predicate<RespRequest> commands) {
		this.refusedInTransaction = commands;
		return this;
	}

	/**
	 * Adds the sub-command that lists all of them.
	 * @return this
	 */
	SubCommands addHelp() {
		return add("HELP", 0, 0, (context, command) -> this.help, "Print this help.");
	}

	@Override
	public @Nullable RespError refusal(RespRequest command) {
		if (command.size() == 0) {
			return null;
		}
		SubCommand subCommand = find(command);
		if (subCommand == null) {
			String text = command.text(0);
			return RespError.of("ERR unknown subcommand '" + text.substring(0, Math.min(text.length(), MAX_LENGTH))
					+ "'. Try " + upper() + " HELP.");
		}
		int arguments = command.size() - 1;
		boolean wrong = arguments < subCommand.min()
				|| (arguments > subCommand.max() && subCommand.min() == subCommand.max());
		return wrong ? RespError.of("ERR wrong number of arguments for '" + nameOf(command) + "' command") : null;
	}

	@Override
	public boolean mayBeQueued(RespRequest command) {
		return !this.refusedInTransaction.test(command);
	}

	@Override
	public String nameOf(RespRequest command) {
		return (command.size() == 0 || find(command) == null) ? this.name
				: this.name + "|" + ArgumentParser.upper(command, 0).toLowerCase(Locale.ROOT);
	}

	private @Nullable SubCommand find(RespRequest command) {
		return this.subCommands.get(ArgumentParser.upper(command, 0));
	}

	@Override
	public @Nullable Object handle(CommandContext context, RespRequest command) throws Exception {
		if (command.size() == 0 && this.alone != null) {
			return this.alone.handle(context, command);
		}
		SubCommand subCommand = find(command);
		if (subCommand == null) {
			return refusal(command);
		}
		if (command.size() - 1 > subCommand.max()) {
			return RespError.of("ERR unknown subcommand or wrong number of arguments for '" + command.text(0)
					+ "'. Try " + upper() + " HELP.");
		}
		return subCommand.handler().handle(context, command);
	}

	/**
	 * A sub-command.
	 *
	 * @param min the minimum number of arguments
	 * @param max the maximum number of arguments
	 * @param handler the handler
	 */
	private record SubCommand(int min, int max, BuiltIn handler) {

	}

}
