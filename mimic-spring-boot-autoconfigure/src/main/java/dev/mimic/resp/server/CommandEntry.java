package dev.mimic.resp.server;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Entry of a command in the table of a server, with the checks before it runs.
 *
 * @author Mimic Contributors
 */
final class CommandEntry {

	private final String name;

	private final int min;

	private final int max;

	private final boolean blocking;

	private final boolean builtIn;

	private final RespHandler handler;

	private final @Nullable RespStreamHandler streamHandler;

	private final @Nullable CommandForms forms;

	private final Set<CommandTrait> traits;

	private CommandEntry(String name, int min, int max, boolean blocking, boolean builtIn, RespHandler handler,
			@Nullable RespStreamHandler streamHandler, CommandTrait... traits) {
		this.name = name.toLowerCase(Locale.ROOT);
		this.min = min;
		this.max = max;
		this.blocking = blocking;
		this.handler = handler;
		this.streamHandler = streamHandler;
		this.forms = (handler instanceof CommandForms variants) ? variants : null;
		this.builtIn = builtIn;
		this.traits = EnumSet.noneOf(CommandTrait.class);
		this.traits.addAll(Arrays.asList(traits));
	}

	static CommandEntry of(RespCommandDefinition definition, CommandTrait... traits) {
		return new CommandEntry(definition.name(), definition.minArguments(), definition.maxArguments(),
				definition.isBlocking(), false, definition.handler(), definition.streamHandler(), traits);
	}

	static CommandEntry builtIn(String name, int min, int max, RespHandler handler, CommandTrait... traits) {
		return new CommandEntry(name, min, max, false, true, handler, null, traits);
	}

	/**
	 * Returns the name.
	 * @return the name, in lower case
	 */
	String name() {
		return this.name;
	}

	RespHandler handler() {
		return this.handler;
	}

	/**
	 * Returns the handler of the command if its last argument is streamed.
	 * @return the handler, or {@code null} if the argument never is
	 */
	@Nullable RespStreamHandler streamHandler() {
		return this.streamHandler;
	}

	boolean accepts(int arguments) {
		return arguments >= this.min && arguments <= this.max;
	}

	boolean is(CommandTrait trait) {
		return this.traits.contains(trait);
	}

	/**
	 * Tells whether the handler may block.
	 * @return whether it may
	 */
	boolean mayBlock() {
		return this.blocking;
	}

	/**
	 * Tells whether every server has this command.
	 * @return whether it is built in, and so may depend on the state of the connection
	 */
	boolean isBuiltIn() {
		return this.builtIn;
	}

	/**
	 * Returns the arity in the sense of Redis.
	 * @return the number of arguments with the name, negative if it is a minimum
	 */
	int arity() {
		return (this.min == this.max) ? this.min + 1 : -this.min - 1;
	}

	/**
	 * Checks the arguments of a command.
	 * @param command the command
	 * @return the error if the number of arguments or the sub-command is wrong,
	 * {@code null} if the command may run
	 */
	@Nullable RespError refusal(RespRequest command) {
		if (!accepts(command.size())) {
			return RespError.of("ERR wrong number of arguments for '" + this.name + "' command");
		}
		return (this.forms != null) ? this.forms.refusal(command) : null;
	}

	/**
	 * Tells whether a command can be part of a transaction.
	 * @param command the command
	 * @return whether it may be queued
	 */
	boolean mayBeQueued(RespRequest command) {
		return !is(CommandTrait.NOT_IN_TRANSACTION) && (this.forms == null || this.forms.mayBeQueued(command));
	}

	/**
	 * Returns the name of a command for errors.
	 * @param command the command
	 * @return the name in lower case, with that of a sub-command
	 */
	String nameOf(RespRequest command) {
		return (this.forms != null) ? this.forms.nameOf(command) : this.name;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
