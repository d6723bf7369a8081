package dev.mimic.resp.client;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.mimic.resp.RespError;

/**
 * Meaning of errors that servers and proxies answer before, and after, they let a client
 * in. Codes decide where there are some; proxies have words of their own.
 *
 * @author Mimic Contributors
 */
final class ErrorMeaning {

	/**
	 * The codes of errors that pass by themselves.
	 */
	private static final Set<String> TEMPORARY = Set.of("LOADING", "BUSY", "MASTERDOWN", "TRYAGAIN", "CLUSTERDOWN");

	/**
	 * The codes of refused clients, the second of one without a password that comes from
	 * elsewhere.
	 */
	private static final Set<String> REFUSED = Set.of("WRONGPASS", "DENIED");

	private static final Pattern NO_SUCH_COMMAND = Pattern
		.compile("unknown (sub)?command|unsupported|un-supported|(not|n't) support|not implemented|no such command"
				+ "|(command|operation) .{0,40}(not|n't) (supported|found|recognized|available|implemented)"
				+ "|(command|operation) .{0,40}disabled|unrecognized command|invalid command");

	private static final Pattern NO_LOGIN = Pattern
		.compile("authentication (is )?required|not authenticated|operation not permitted|must authenticate"
				+ "|(please|need to) (auth|log ?in)");

	private static final Pattern WRONG_LOGIN = Pattern
		.compile("(invalid|wrong|incorrect|bad) (user|password|credential|auth|login|token)"
				+ "|(auth|authentication|login) (has )?(failed|failure|error)|access denied|unauthorized");

	private ErrorMeaning() {
	}

	private static String text(RespError error) {
		return error.message().toLowerCase(Locale.ROOT);
	}

	/**
	 * Tells whether an error passes by itself. That of a server that is full comes in
	 * place of the first reply.
	 * @param error the error
	 * @return {@code true} if the same login can succeed later
	 */
	static boolean isTemporary(RespError error) {
		return TEMPORARY.contains(error.code()) || text(error).contains("max number of clients");
	}

	/**
	 * Tells whether a server lets the client in, but does not run this command: as it
	 * does not know it, or as the user has no right to run it.
	 * @param error the error of a command
	 * @return {@code true} if it says so
	 */
	static boolean isOfCommandOnly(RespError error) {
		return error.code().equals("NOPERM") || NO_SUCH_COMMAND.matcher(text(error)).find();
	}

	/**
	 * Tells whether a client has to log in before it may run a command.
	 * @param error the error of the command
	 * @return {@code true} if it says so
	 */
	static boolean isOfMissingLogin(RespError error) {
		return error.code().equals("NOAUTH") || (!isOfCommandOnly(error) && NO_LOGIN.matcher(text(error)).find());
	}

	/**
	 * Tells whether a client is refused, whatever command it sends.
	 * @param error the error of a command
	 * @return {@code true} if it says so
	 */
	static boolean isOfWrongLogin(RespError error) {
		return REFUSED.contains(error.code()) || (!isOfCommandOnly(error) && WRONG_LOGIN.matcher(text(error)).find());
	}

}
