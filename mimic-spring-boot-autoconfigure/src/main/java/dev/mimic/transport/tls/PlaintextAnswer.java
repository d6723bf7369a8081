package dev.mimic.transport.tls;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.netty.handler.ssl.NotSslRecordException;

/**
 * Answer without TLS to a handshake, which often tells what kind of server gave it.
 *
 * @author Mimic Contributors
 */
final class PlaintextAnswer {

	private final String text;

	private PlaintextAnswer(String text) {
		this.text = text;
	}

	/**
	 * Reads the answer from Netty's failure, which shows it in hexadecimal.
	 * @param failure the failure
	 * @return the answer
	 */
	static PlaintextAnswer of(NotSslRecordException failure) {
		String message = String.valueOf(failure.getMessage());
		String digits = message.substring(message.lastIndexOf(' ') + 1);
		try {
			return new PlaintextAnswer(new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1));
		}
		catch (IllegalArgumentException ex) {
			return new PlaintextAnswer("");
		}
	}

	/**
	 * Describes the server.
	 * @return what it looks like and what to do, with a colon before; empty if it is not
	 * known
	 */
	String advice() {
		// Errors of RESP; a handshake is no command
		if (this.text.matches("(?s)-[A-Z]+ .*")) {
			return ": it looks like a Redis server without TLS. Use redis:// or tcp://, or the port where it speaks TLS";
		}
		if (this.text.startsWith("HTTP/")) {
			return ": it looks like a web server without TLS";
		}
		if (this.text.startsWith("SSH-")) {
			return ": it looks like an SSH server";
		}
		return "";
	}

}
