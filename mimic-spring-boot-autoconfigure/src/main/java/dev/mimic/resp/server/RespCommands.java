package dev.mimic.resp.server;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Commands of a server. Those about connections, subscriptions and transactions are built
 * into every server and not part of them. Immutable.
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
	 * Creates a builder.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the commands.
	 * @return the definitions, in no particular order
	 */
	public Collection<RespCommandDefinition> definitions() {
		return this.definitions.values();
	}

	/**
	 * Returns the definition for unknown commands.
	 * @return the definition, whose name has no meaning, or {@code null} if they are
	 * refused
	 */
	public @Nullable RespCommandDefinition fallback() {
		return this.fallback;
	}

	/**
	 * Builder of {@link RespCommands}.
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
		 * @throws IllegalArgumentException if the command is already defined or built
		 * into every server
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
		 * @param handler the handler
		 * @return this builder
		 * @throws IllegalArgumentException if the command is already defined or built
		 * into every server, or if the name is invalid
		 */
		public Builder command(String name, RespHandler handler) {
			return command(RespCommandDefinition.of(name, handler));
		}

		/**
		 * Sets the handler of unknown commands, which may block.
		 * @param handler the handler
		 * @return this builder
		 * @throws IllegalArgumentException if there is a handler already
		 */
		public Builder fallback(RespHandler handler) {
			return fallback(RespCommandDefinition.of(FALLBACK, handler));
		}

		/**
		 * Sets the definition for unknown commands.
		 * @param definition the definition, whose name has no meaning
		 * @return this builder
		 * @throws IllegalArgumentException if there is a definition already
		 */
		public Builder fallback(RespCommandDefinition definition) {
			if (this.fallback != null) {
				throw new IllegalArgumentException("The handler of unknown commands is defined twice");
			}
			this.fallback = definition;
			return this;
		}

		/**
		 * Adds other commands.
		 * @param commands the commands
		 * @return this builder
		 * @throws IllegalArgumentException if one of them is already defined
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
