package dev.mimic.resp.client;

import java.util.Locale;
import java.util.Set;

import dev.mimic.resp.RespRequest;

/**
 * Commands that wait at the server for as long as their arguments say, by the grammar of
 * Redis: the words of a group, a consumer or a stream are no options.
 *
 * @author Mimic Contributors
 */
final class BlockingCommands {

	private static final Set<String> ALWAYS = Set.of("BLPOP", "BRPOP", "BRPOPLPUSH", "BLMOVE", "BLMPOP", "BZPOPMIN",
			"BZPOPMAX", "BZMPOP", "WAIT", "WAITAOF");

	private BlockingCommands() {
	}

	/**
	 * Tells whether a command waits at the server. In a transaction none does.
	 * @param command the command
	 * @return {@code true} if it does
	 */
	static boolean isBlocking(RespRequest command) {
		return ALWAYS.contains(command.name()) || isBlockingRead(command);
	}

	/**
	 * Returns the part of a blocking command that makes it one.
	 * @param command the command
	 * @return the name, and the option if it is one
	 */
	static String describe(RespRequest command) {
		return ALWAYS.contains(command.name()) ? command.name() : command.name() + " BLOCK";
	}

	// XREAD [COUNT n] [BLOCK n] STREAMS ... and XREADGROUP GROUP group consumer [COUNT n]
	// [BLOCK n] [CLAIM n] [NOACK] STREAMS ..., the options in any order
	private static boolean isBlockingRead(RespRequest command) {
		if (!command.name().equals("XREAD") && !command.name().equals("XREADGROUP")) {
			return false;
		}
		int next = 0;
		while (next < command.size()) {
			String option = command.text(next).toUpperCase(Locale.ROOT);
			if (option.equals("BLOCK") && next + 1 < command.size()) {
				return true;
			}
			if (option.equals("STREAMS")) {
				return false;
			}
			next += switch (option) {
				case "COUNT", "CLAIM" -> 2;
				case "GROUP" -> 3;
				default -> 1;
			};
		}
		return false;
	}

}
