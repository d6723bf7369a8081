package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Replies to unknown commands with the error text of Redis.
 *
 * @author Mimic Contributors
 */
final class UnknownCommand implements BuiltIn {

	static final CommandEntry ENTRY = CommandEntry.builtIn("unknown", 0, Integer.MAX_VALUE, new UnknownCommand(),
			CommandTrait.UNKNOWN, CommandTrait.NEVER_QUEUED, CommandTrait.WHILE_SUBSCRIBED);

	private static final int MAX_LENGTH = 128;

	private UnknownCommand() {
	}

	@Override
	public @Nullable Object handle(CommandContext context, RespRequest command) {
		context.transaction().breakOff();
		StringBuilder arguments = new StringBuilder();
		for (int i = 0; i < command.size() && arguments.length() < MAX_LENGTH; i++) {
			String text = text(command.argument(i), MAX_LENGTH - arguments.length());
			arguments.append('\'').append(text).append("' ");
		}
		String name = command.sentName();
		return RespError.of("ERR unknown command '" + name.substring(0, Math.min(name.length(), MAX_LENGTH))
				+ "', with args beginning with: " + arguments);
	}

	private static String text(byte[] bytes, int most) {
		return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.UTF_8);
	}

}
