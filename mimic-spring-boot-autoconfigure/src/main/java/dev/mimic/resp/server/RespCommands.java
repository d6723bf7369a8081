package dev.mimic.resp.server;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The commands of a server. The ones about connections, subscriptions and transactions
 * are built into every server and not in here. Immutable.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespCommands {

	private final Map<String, RespCommandDefinition> definitions;

	private final @Nullable RespCommandDefinition fallback;

	private RespCommands(Builder builder) {
		this.definitions = Map.copyOf(builder.definitions);
		this.fallback = builder.fallback;
	}

	/**
	 * Starts to describe commands.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the commands.
	 * @return the definitions, in no order
	 */
	public Collection<RespCommandDefinition> definitions() {
		return this.definitions.values();
	}

	/**
	 * Returns what runs commands that nobody knows.
	 * @return the definition, whose name means nothing, or {@code null} if they are
	 * refused
	 */
	public @Nullable RespCommandDefinition fallback() {
		return this.fallback;
	}

	/**
	 * Describes commands.
	 */
	public static final class Builder {

		private static final String FALLBACK = "*";

		private final Map<String, RespCommandDefinition> definitions = new LinkedHashMap<>();

		private @Nullable RespCommandDefinition fallback;

		private Builder() {
		}

		/**
		 * Adds a command.
		 * @param definition the command
		 * @return this builder
		 * @throws IllegalArgumentException if there is such a command already, or if it
		 * is built into every server
		 */
		public Builder command(RespCommandDefinition definition) {
			if (ReservedNames.contains(definition.name())) {
				throw new IllegalArgumentException(
						"Command '" + definition.name() + "' is built into every server and can't be replaced");
			}
			if (this.definitions.putIfAbsent(definition.name(), definition) != null) {
				throw new IllegalArgumentException("Command '" + definition.name() + "' is defined twice");
			}
			return this;
		}

		/**
		 * Adds a command that may block and takes any number of arguments.
		 * @param name the name, in any case
		 * @param handler runs it
		 * @return this builder
		 * @throws IllegalArgumentException if there is such a command already, if it is
		 * built into every server, or if that is no name
		 */
		public Builder command(String name, RespHandler handler) {
			return command(RespCommandDefinition.of(name, handler));
		}

		/**
		 * Sets what runs the commands that nobody knows, which may block.
		 * @param handler runs them
		 * @return this builder
		 * @throws IllegalArgumentException if there is such a handler already
		 */
		public Builder fallback(RespHandler handler) {
			return fallback(RespCommandDefinition.of(FALLBACK, handler));
		}

		/**
		 * Sets what runs the commands that nobody knows.
		 * @param definition runs them; its name means nothing
		 * @return this builder
		 * @throws IllegalArgumentException if there is such a definition already
		 */
		public Builder fallback(RespCommandDefinition definition) {
			if (this.fallback != null) {
				throw new IllegalArgumentException("The handler of unknown commands is defined twice");
			}
			this.fallback = definition;
			return this;
		}

		/**
		 * Adds all of other commands.
		 * @param commands the commands
		 * @return this builder
		 * @throws IllegalArgumentException if there is one of them already
		 */
		public Builder addAll(RespCommands commands) {
			commands.definitions.values().forEach(this::command);
			if (commands.fallback != null) {
				fallback(commands.fallback);
			}
			return this;
		}

		/**
		 * Creates the commands.
		 * @return the commands
		 */
		public RespCommands build() {
			return new RespCommands(this);
		}

	}

}
