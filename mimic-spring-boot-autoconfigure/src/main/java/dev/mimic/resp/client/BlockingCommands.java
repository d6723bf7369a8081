package dev.mimic.resp.client;

import java.time.Duration;
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

	/**
	 * The time of a command that waits for as long as it takes.
	 */
	static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

	private static final double MAX_SECONDS = 1e9;

	private BlockingCommands() {
	}

	/**
	 * Tells whether a command waits at the server. In a transaction none does.
	 * @param command the command
	 * @return {@code true} if it does
	 */
	static boolean isBlocking(RespRequest command) {
		return ALWAYS.contains(command.name()) || block(command) >= 0;
	}

	/**
	 * Returns the time that a command may wait at the server.
	 * @param command the command
	 * @return the time by its arguments, {@link #ENDLESS} if they have no limit; zero if
	 * it does not block
	 */
	static Duration waits(RespRequest command) {
		int last = command.size() - 1;
		return switch (command.name()) {
			case "BLPOP", "BRPOP", "BRPOPLPUSH", "BLMOVE", "BZPOPMIN", "BZPOPMAX" -> time(command, last, 1);
			case "BLMPOP", "BZMPOP" -> time(command, 0, 1);
			case "WAIT", "WAITAOF" -> time(command, last, 1000);
			default -> {
				int block = block(command);
				yield (block < 0) ? Duration.ZERO : time(command, block + 1, 1000);
			}
		};
	}

	private static Duration time(RespRequest command, int index, int partsOfSecond) {
		try {
			double seconds = Double.parseDouble(command.text(index)) / partsOfSecond;
			return (seconds > 0 && seconds < MAX_SECONDS) ? Duration.ofNanos((long) (seconds * 1e9)) : ENDLESS;
		}
		catch (NumberFormatException | IndexOutOfBoundsException ex) {
			// The server refuses it at once
			return ENDLESS;
		}
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
	private static int block(RespRequest command) {
		if (!command.name().equals("XREAD") && !command.name().equals("XREADGROUP")) {
			return -1;
		}
		int next = 0;
		while (next < command.size()) {
			String option = command.text(next).toUpperCase(Locale.ROOT);
			if (option.equals("BLOCK") && next + 1 < command.size()) {
				return next;
			}
			if (option.equals("STREAMS")) {
				return -1;
			}
			next += switch (option) {
				case "COUNT", "CLAIM" -> 2;
				case "GROUP" -> 3;
				default -> 1;
			};
		}
		return -1;
	}

}
