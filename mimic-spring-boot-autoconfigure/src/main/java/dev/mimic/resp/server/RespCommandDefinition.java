package dev.mimic.resp.server;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Definition of a command: name, handler, number of arguments, and whether it may block.
 * Immutable.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespCommandDefinition {

	private final String name;

	private final RespHandler handler;

	private final int minArguments;

	private final int maxArguments;

	private final boolean blocking;

	private RespCommandDefinition(String name, RespHandler handler, int minArguments, int maxArguments,
			boolean blocking) {
		this.name = name;
		this.handler = handler;
		this.minArguments = minArguments;
		this.maxArguments = maxArguments;
		this.blocking = blocking;
	}

	/**
	 * Defines a command that may block and takes any number of arguments.
	 * @param name the name, in any case
	 * @param handler the handler
	 * @return the definition
	 * @throws IllegalArgumentException if the name is empty, or has white space or
	 * control characters
	 */
	public static RespCommandDefinition of(String name, RespHandler handler) {
		return new RespCommandDefinition(checked(name), handler, 0, Integer.MAX_VALUE, true);
	}

	/**
	 * Defines a command that reads its last argument as it comes. It has one argument at
	 * least, and may block.
	 * @param name the name, in any case
	 * @param handler the handler
	 * @return the definition
	 * @throws IllegalArgumentException if the name is empty, or has white space or
	 * control characters
	 */
	public static RespCommandDefinition streaming(String name, RespStreamHandler handler) {
		return new RespCommandDefinition(checked(name), new WholeArgumentHandler(handler), 1, Integer.MAX_VALUE, true);
	}

	private static String checked(String name) {
		if (name.isEmpty() || name.chars().anyMatch((c) -> c <= ' ' || c > '~')) {
			throw new IllegalArgumentException(
					"The name of a command must have visible ASCII characters only, and one at least: '" + name + "'");
		}
		return name.toUpperCase(Locale.ROOT);
	}

	/**
	 * Changes the number of arguments. Another number is refused before the handler sees
	 * it.
	 * @param exactly the number of arguments, without the name
	 * @return changed definition
	 */
	public RespCommandDefinition arguments(int exactly) {
		return arguments(exactly, exactly);
	}

	/**
	 * Changes the number of arguments. Another number is refused before the handler sees
	 * it.
	 * @param min the minimum number of arguments, without the name
	 * @param max the maximum number, {@link Integer#MAX_VALUE} for no limit
	 * @return changed definition
	 * @throws IllegalArgumentException if the minimum is negative or greater than the
	 * maximum, or zero for a command that reads its last argument
	 */
	public RespCommandDefinition arguments(int min, int max) {
		if (min < 0 || max < min) {
			throw new IllegalArgumentException(
					"A command can't have from " + min + " to " + max + " arguments: " + this.name);
		}
		if (min == 0 && isStreaming()) {
			throw new IllegalArgumentException(
					"A command that reads its last argument must have one argument at least: " + this.name);
		}
		return new RespCommandDefinition(this.name, this.handler, min, max, this.blocking);
	}

	/**
	 * Declares that the command never blocks, but works in memory only. It runs on the
	 * loop of the client's flow, which is much faster, and delays everything else on that
	 * loop meanwhile.
	 * @return changed definition
	 * @throws IllegalStateException if the command reads its last argument, and so waits
	 * for the client
	 */
	public RespCommandDefinition nonBlocking() {
		if (isStreaming()) {
			throw new IllegalStateException(
					"A command that reads its last argument waits for the client, so it may block: " + this.name);
		}
		return new RespCommandDefinition(this.name, this.handler, this.minArguments, this.maxArguments, false);
	}

	/**
	 * Returns the name.
	 * @return the name, in upper case
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the handler of complete commands.
	 * @return the handler
	 */
	public RespHandler handler() {
		return this.handler;
	}

	/**
	 * Returns the minimum number of arguments.
	 * @return the number, without the name
	 */
	public int minArguments() {
		return this.minArguments;
	}

	/**
	 * Returns the maximum number of arguments.
	 * @return the number, without the name; {@link Integer#MAX_VALUE} for no limit
	 */
	public int maxArguments() {
		return this.maxArguments;
	}

	/**
	 * Tells whether the command may block.
	 * @return whether it runs on the server's executor
	 */
	public boolean isBlocking() {
		return this.blocking;
	}

	/**
	 * Tells whether the command reads its last argument as it comes.
	 * @return whether it runs before it is complete
	 */
	public boolean isStreaming() {
		return this.handler instanceof WholeArgumentHandler;
	}

	@Nullable RespStreamHandler streamHandler() {
		return (this.handler instanceof WholeArgumentHandler whole) ? whole.handler() : null;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
