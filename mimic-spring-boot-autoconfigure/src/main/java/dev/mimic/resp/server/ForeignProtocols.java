package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

import dev.mimic.resp.RespRequest;
import io.netty.buffer.ByteBuf;

/**
 * Recognizes clients of other protocols, such as a browser that a malicious page directs
 * to a server.
 *
 * @author Mimic Contributors
 */
final class ForeignProtocols {

	private static final byte[] HTTP = "HTTP/".getBytes(StandardCharsets.US_ASCII);

	/**
	 * First words of lines that occur in HTTP only.
	 */
	private static final Set<String> NAMES = Set.of("POST", "HOST:");

	private static final int TLS_HANDSHAKE = 22;

	private static final int TLS_MAJOR_VERSION = 3;

	private ForeignProtocols() {
	}

	/**
	 * Recognizes the first line of an HTTP request, and its {@code Host} header. A known
	 * command with an accepted number of arguments is never taken for one.
	 * @param entry the entry of the command
	 * @param command the command
	 * @return whether this is HTTP
	 */
	static boolean isHttp(CommandEntry entry, RespRequest command) {
		if (entry.is(CommandTrait.UNKNOWN) || !entry.accepts(command.size())) {
			return NAMES.contains(command.name()) || (command.size() == 2 && startsWithHttp(command.argument(1)));
		}
		return false;
	}

	private static boolean startsWithHttp(byte[] text) {
		return text.length >= HTTP.length && Arrays.equals(text, 0, HTTP.length, HTTP, 0, HTTP.length);
	}

	/**
	 * Recognizes the first bytes of TLS.
	 * @param buffer the first input
	 * @return whether it begins a client hello
	 */
	static boolean isTls(ByteBuf buffer) {
		int start = buffer.readerIndex();
		return buffer.readableBytes() > 1 && buffer.getByte(start) == TLS_HANDSHAKE
				&& buffer.getByte(start + 1) == TLS_MAJOR_VERSION;
	}

}
