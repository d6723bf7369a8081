package dev.mimic.resp.client;

import java.util.List;

import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespConversionException;
import dev.mimic.resp.RespMap;
import dev.mimic.resp.RespString;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * Reply to {@code HELLO}.
 *
 * @author Mimic Contributors
 */
final class HelloReply {

	private HelloReply() {
	}

	/**
	 * Returns the version that a server speaks from now on.
	 * @param reply the reply, which is no error
	 * @return the version that it names, RESP3 for a map without one, as there are maps
	 * in RESP3 only, or {@code null} if the server did not understand the command
	 */
	static @Nullable RespVersion version(RespValue reply) {
		RespValue plain = CommandCall.plain(reply);
		List<RespValue> parts = (plain instanceof RespArray || plain instanceof RespMap) ? plain.asList() : List.of();
		for (int i = 0; i + 1 < parts.size(); i += 2) {
			if (parts.get(i) instanceof RespString name && name.asText().equals("proto")) {
				return named(parts.get(i + 1));
			}
		}
		return (plain instanceof RespMap) ? RespVersion.RESP3 : null;
	}

	private static @Nullable RespVersion named(RespValue value) {
		try {
			return (value.asLong() >= 3) ? RespVersion.RESP3 : RespVersion.RESP2;
		}
		catch (RespConversionException ex) {
			return null;
		}
	}

}
