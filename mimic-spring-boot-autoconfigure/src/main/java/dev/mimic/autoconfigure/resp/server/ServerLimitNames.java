package dev.mimic.autoconfigure.resp.server;

import java.util.Map;
import java.util.function.UnaryOperator;

import dev.mimic.resp.server.RespServerListener.Refusal;

/**
 * Names of the properties of a server that set the limits which its clients exceed.
 *
 * @author Mimic Contributors
 */
final class ServerLimitNames {

	/**
	 * The properties by the components of {@link dev.mimic.resp.RespLimits}.
	 */
	private static final Map<String, String> LIMITS = Map.of("lineBytes", "line", "bulkBytes", "bulk", "elements",
			"elements", "totalBytes", "total");

	private static final Map<Refusal, String> OTHERS = Map.of(Refusal.HANDSHAKE_TIMEOUT, "handshake-timeout",
			Refusal.OUTPUT_LIMIT, "output-limit", Refusal.OUTPUT_TIMEOUT, "output-timeout", Refusal.STREAM_TIMEOUT,
			"stream-timeout");

	private final UnaryOperator<String> property;

	ServerLimitNames(UnaryOperator<String> property) {
		this.property = property;
	}

	/**
	 * Adds the name of the property to a reason.
	 * @param refusal the kind of the reason
	 * @param detail the reason, with the name of a component in parentheses where it is
	 * about one
	 * @return the reason with the name of the property, if one sets this limit
	 */
	String in(Refusal refusal, String detail) {
		String other = OTHERS.get(refusal);
		if (other != null) {
			return detail + " (" + name(other) + ")";
		}
		if (refusal == Refusal.PROTOCOL && detail.endsWith(" where it is streamed")) {
			return detail + " (" + name("limits.stream") + ")";
		}
		String named = detail;
		for (Map.Entry<String, String> limit : LIMITS.entrySet()) {
			named = named.replace("('" + limit.getKey() + "')", "(" + name("limits." + limit.getValue()) + ")");
		}
		return named;
	}

	private String name(String key) {
		return "'" + this.property.apply("resp." + key) + "'";
	}

}
