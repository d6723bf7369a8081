package dev.mimic.resp.client;

import java.time.Duration;

import dev.mimic.async.Durations;
import dev.mimic.resolve.FlowResolutionException;
import dev.mimic.resp.RespError;
import org.jspecify.annotations.Nullable;

/**
 * Creates the messages of client failures: connection, reason, and the setting to look
 * at.
 *
 * @param connection the name of the connection
 * @param options the options of the client
 * @param names the names of its settings
 * @author Mimic Contributors
 */
record ClientMessages(String connection, RespClientOptions options, RespSettingNames names) {

	String noReply(PendingCall<?> call) {
		return subject(call) + " got no reply" + within(call.limit());
	}

	String noReplyAtAll(PendingCall<?> call) {
		return call.name() + " got no reply for twice the time that it may take" + setting(call.limit());
	}

	String noPong(Duration patience) {
		return "nothing has arrived, nor a reply to PING within " + text(patience) + " ("
				+ this.names.of("ping-interval") + ")";
	}

	String notSent(PendingCall<?> call) {
		return subject(call) + " could not be sent" + within(call.limit()) + ": the server reads too slowly";
	}

	String notConnected(PendingCall<?> call) {
		return subject(call) + " had no connection" + within(call.limit())
				+ (call.isReplayed() ? ", and may have run on one that was lost" : "");
	}

	String notSubscribed(Duration limit) {
		return "The subscription on connection '" + this.connection + "' was not confirmed within " + text(limit);
	}

	String unsubscribed(String channel) {
		return "The server of connection '" + this.connection + "' has unsubscribed '" + channel
				+ "'; it is asked to subscribe again";
	}

	String postponed(RespError error) {
		return "The server of connection '" + this.connection + "' subscribes nothing for now, and is asked again: "
				+ error.message();
	}

	String refused(ChannelKind kind, String name, boolean subscribing, RespError error) {
		return "The server of connection '" + this.connection + "' refuses to " + (subscribing ? "" : "un")
				+ "subscribe " + kind + " '" + name + "': " + error.message();
	}

	private String subject(PendingCall<?> call) {
		return call.name() + " on connection '" + this.connection + "'";
	}

	private String within(Duration limit) {
		return " within " + text(limit) + setting(limit);
	}

	private String setting(Duration limit) {
		if (limit.equals(this.options.commandTimeout())) {
			return " (" + this.names.of("command-timeout") + ")";
		}
		return (this.options.commandTimeout().isZero() && limit.equals(this.options.loginTimeout()))
				? " (the limit of a login where " + this.names.of("command-timeout") + " is 0)" : "";
	}

	static String text(Duration time) {
		long millis = Durations.millis(time);
		return (millis % 1000 == 0) ? (millis / 1000) + "s" : millis + "ms";
	}

	String drained() {
		return lost("its flow is no longer to be used");
	}

	String replaced() {
		return "The connection of '" + this.connection + "' was replaced";
	}

	String readOnly(String address) {
		return "The server of connection '" + this.connection + "' at " + address
				+ " can only be read from: the client connects anew";
	}

	String queueFull(int limit) {
		return limit + " commands are pending already on connection '" + this.connection + "': wait for some, or raise "
				+ this.names.of("queue-limit");
	}

	String lost(String reason) {
		return "Connection '" + this.connection + "' was lost: " + reason;
	}

	/**
	 * Creates the failure of a command that finds no connection.
	 * @param cause the reason, if it is known
	 * @return the failure
	 */
	RespConnectionException down(@Nullable Throwable cause) {
		if (cause instanceof RespLoginException refused) {
			return refused.again();
		}
		return (cause != null)
				? new RespConnectionException("Connection '" + this.connection + "' is down: " + cause.getMessage(),
						cause.getCause())
				: new RespConnectionException("Connection '" + this.connection + "' is down", null);
	}

	String closed(String what) {
		return "The " + what + " of connection '" + this.connection + "' was closed";
	}

	/**
	 * Creates the failure of an attempt to connect. A cause with the same message is left
	 * out, so that it is shown once.
	 * @param cause the failure of the attempt
	 * @return the failure
	 */
	RespConnectionException notConnected(Throwable cause) {
		if (cause instanceof RespConnectionException known) {
			return known;
		}
		String message = String.valueOf(cause.getMessage());
		return (cause instanceof FlowResolutionException || cause instanceof RespClientException)
				? new RespConnectionException(message, cause.getCause()) : new RespConnectionException(
						"Connection '" + this.connection + "' could not be established: " + message, cause);
	}

}
