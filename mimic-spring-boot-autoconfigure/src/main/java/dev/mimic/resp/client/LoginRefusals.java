package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.mimic.context.Secret;
import dev.mimic.context.SecretMask;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Resolution;
import dev.mimic.resp.RespError;

/**
 * Creates the failures of refused logins: the reason, and the setting to correct.
 *
 * @param connection the name of the connection
 * @param flow the flow to the server
 * @param login the login that was used
 * @param names the names of the settings
 * @author Mimic Contributors
 */
record LoginRefusals(String connection, Flow flow, RespLogin login, RespSettingNames names) {

	private static final Set<String> WRONG_LOGIN = Set.of("WRONGPASS", "ERR");

	/**
	 * Creates the failure of a login.
	 * @param command the refused command
	 * @param error the error of the server
	 * @return the failure
	 */
	RespLoginException refused(String command, RespError error) {
		String reason = withoutSecret(error.message());
		if (ErrorMeaning.isTemporary(error)) {
			return new RespLoginException(
					"Connection '" + this.connection + "' is not let in at " + address() + " for now: " + reason, true);
		}
		String where = " at " + address();
		if (this.login.password() == null && ErrorMeaning.isOfMissingLogin(error)) {
			return refused("the login" + where + " without a password: " + missingAdvice() + ". It says: " + reason);
		}
		boolean login = command.equals("HELLO") || command.equals("AUTH");
		return refused((login ? loginName() : other(command)) + where + ": " + reason
				+ (login ? loginAdvice(error) : otherAdvice(command)));
	}

	/**
	 * Creates the failure of a connection that ended in place of a reply to
	 * {@code HELLO}.
	 * @param lost the end of the connection
	 * @return the failure
	 */
	RespConnectionException lostAtHello(RespConnectionException lost) {
		return new RespConnectionException(lost.getMessage() + ". If it speaks RESP2 only and closes at HELLO, set "
				+ this.names.of("version") + " to resp2", lost.getCause());
	}

	/**
	 * Returns what is missing on a connection that the server has no name for.
	 * @param error the error of the server
	 * @return the message
	 */
	String unnamed(RespError error) {
		return "Connection '" + this.connection + "' has no name at the server at " + address() + ": "
				+ withoutSecret(error.message()) + ". Let the user run CLIENT SETNAME, or remove "
				+ this.names.of("client-name");
	}

	private RespLoginException refused(String what) {
		return new RespLoginException("Connection '" + this.connection + "' refused " + what, false);
	}

	// For a flow of a resolver: the endpoint, and the origin of its value
	private String address() {
		return address(this.flow);
	}

	/**
	 * Returns where a flow leads.
	 * @param flow the flow
	 * @return the endpoint and the origin of its value, if they are known
	 */
	static String address(Flow flow) {
		Resolution resolution = flow.unwrap(Resolution.class);
		Resolution.Candidate winner = (resolution != null) ? resolution.winner() : null;
		return (winner != null && winner.endpoint() != null) ? winner.endpoint() + " (" + winner.origin() + ")"
				: flow.toString();
	}

	private String loginName() {
		if (this.login.password() == null) {
			return "the login";
		}
		return "the login as "
				+ ((this.login.user() != null) ? "user '" + this.login.user() + "'" : "the default user");
	}

	private String loginAdvice(RespError error) {
		return (this.login.password() != null && WRONG_LOGIN.contains(error.code()))
				? "; check '" + this.names.login() + "'" : "";
	}

	// The server's own words are about its commands
	private String missingAdvice() {
		return this.names.isLoginShared() ? "set '" + this.names.login() + "'"
				: "put one into '" + this.names.login() + "', or set " + this.names.of("password")
						+ ", which holds for all addresses, in place of those in URIs";
	}

	private String other(String command) {
		return switch (command) {
			case "SELECT" -> "database " + this.login.database();
			case "CLIENT" -> "the name '" + this.login.clientName() + "'";
			default -> command;
		};
	}

	private String otherAdvice(String command) {
		return switch (command) {
			case "SELECT" -> "; check " + this.names.of("database") + ", or the end of the URI";
			case "CLIENT" -> "; check " + this.names.of("client-name");
			default -> "";
		};
	}

	// Servers repeat arguments that they do not understand
	private String withoutSecret(String message) {
		int arguments = message.indexOf(", with args beginning with");
		String clean = mask().apply((arguments >= 0) ? message.substring(0, arguments) : message);
		return clean.endsWith(".") ? clean.substring(0, clean.length() - 1) : clean;
	}

	private SecretMask mask() {
		Secret password = this.login.password();
		List<String> shown = new ArrayList<>(List.of("AUTH", "HELLO"));
		if (this.login.user() != null) {
			shown.add(this.login.user());
		}
		return SecretMask.of((password != null) ? List.of(password.reveal()) : List.of(), shown);
	}

}
