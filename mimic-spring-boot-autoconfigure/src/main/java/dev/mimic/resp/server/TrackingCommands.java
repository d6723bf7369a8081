package dev.mimic.resp.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;

/**
 * Implements the sub-commands of {@code CLIENT} about keys that clients keep.
 *
 * @author Mimic Contributors
 */
final class TrackingCommands {

	private static final RespError NOT_CACHING = RespError.of("ERR CLIENT CACHING can be called only when the client "
			+ "is in tracking mode with OPTIN or OPTOUT mode enabled");

	private static final RespError NOT_TRACKING = RespError
		.of("ERR CLIENT TRACKING is not supported by this server, which does not know the keys of its commands");

	private TrackingCommands() {
	}

	static Object tracking(CommandContext context, RespRequest command) {
		TrackingOptions options = TrackingOptions.parse((id) -> context.server().clients().find(id) != null, command);
		KeyTracking current = context.tracking();
		switch (ArgumentParser.upper(command, 1)) {
			case "ON" -> {
				TrackingOptions before = (current != null) ? current.options() : null;
				options.check(before);
				if (!context.server().settings().tracking()) {
					return NOT_TRACKING;
				}
				context.tracking(new KeyTracking(context, context.server(), options.after(before)));
			}
			case "OFF" -> context.tracking(null);
			default -> {
				return RespError.of(ArgumentParser.SYNTAX_ERROR);
			}
		}
		return RespSimpleString.OK;
	}

	static Object caching(CommandContext context, RespRequest command) {
		KeyTracking tracking = context.tracking();
		if (tracking == null) {
			return NOT_CACHING;
		}
		switch (ArgumentParser.upper(command, 1)) {
			case "YES" -> {
				if (!tracking.options().has(TrackingOptions.Flag.OPTIN)) {
					return RespError.of("ERR CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.");
				}
			}
			case "NO" -> {
				if (!tracking.options().has(TrackingOptions.Flag.OPTOUT)) {
					return RespError.of("ERR CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.");
				}
			}
			default -> {
				return RespError.of(ArgumentParser.SYNTAX_ERROR);
			}
		}
		tracking.caching(true);
		return RespSimpleString.OK;
	}

	static Object redirection(CommandContext context, RespRequest command) {
		KeyTracking tracking = context.tracking();
		return (tracking != null) ? tracking.options().redirect() : -1;
	}

	static Object info(CommandContext context, RespRequest command) {
		KeyTracking tracking = context.tracking();
		Map<String, Object> info = new LinkedHashMap<>();
		info.put("flags", (tracking != null) ? tracking.flags() : Set.of("off"));
		info.put("redirect", redirection(context, command));
		List<String> prefixes = (tracking != null) ? tracking.options().prefixes() : List.of();
		info.put("prefixes", prefixes.stream().map(RespPublisher::bytes).map(RespBulkString::new).toList());
		return info;
	}

}
