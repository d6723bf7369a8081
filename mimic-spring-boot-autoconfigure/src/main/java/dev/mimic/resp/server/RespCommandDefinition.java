package dev.mimic.resp.server;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A command that a server knows. Immutable.
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
	 * @param handler runs it
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
	 * @param handler runs it
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
	 * @param exactly how many there are, without the name
	 * @return changed definition
	 */
	public RespCommandDefinition arguments(int exactly) {
		return arguments(exactly, exactly);
	}

	/**
	 * Changes the number of arguments. Another number is refused before the handler sees
	 * it.
	 * @param min how many there are at least, without the name
	 * @param max how many there are at most, {@link Integer#MAX_VALUE} for any number
	 * @return changed definition
	 * @throws IllegalArgumentException if there is no such number
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
	 * Makes this a command that never blocks, but works in memory only: it runs on the
	 * loop of the session's flow, which is faster by far, and holds up everything else on
	 * that loop while it does.
	 * @return changed definition
	 * @throws IllegalStateException if this reads its last argument, and so waits for the
	 * client
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
	 * Returns what runs the command when all of it is there.
	 * @return the handler
	 */
	public RespHandler handler() {
		return this.handler;
	}

	/**
	 * Returns how many arguments there are at least.
	 * @return the number, without the name
	 */
	public int minArguments() {
		return this.minArguments;
	}

	/**
	 * Returns how many arguments there are at most.
	 * @return the number, without the name; {@link Integer#MAX_VALUE} for any number
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
	 * @return whether it runs before all of it is there
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
