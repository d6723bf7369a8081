package dev.mimic.transport.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.flow.FlowException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a server sends before its version (RFC 4253, section 4.2), with the limits
 * of OpenSSH. They are often the reason for which it closes the connection, such as
 * "Exceeded MaxStartups", and MINA SSHD would drop them.
 *
 * @author Mimic Contributors
 */
final class ServerGreeting {

	private static final int MAX_LINES = 1024;

	private static final int MAX_LENGTH = 8192;

	private static final int SHOWN_LINES = 3;

	private static final int SHOWN_LENGTH = 200;

	private static final String VERSION = "SSH-";

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private final List<String> shown = new ArrayList<>();

	private int lines;

	private volatile boolean done;

	/**
	 * Tells whether the version has been read, after which nothing else may be.
	 * @return whether it has
	 */
	boolean isDone() {
		return this.done;
	}

	/**
	 * Reads bytes of the server.
	 * @param bytes the bytes, of which those behind the version are left
	 * @return the line of the version, or {@code null} if more bytes are needed
	 * @throws FlowException if there are more lines than OpenSSH reads, or longer ones
	 */
	byte @Nullable [] read(ByteBuf bytes) throws FlowException {
		while (bytes.isReadable()) {
			byte next = bytes.readByte();
			this.line.write(next);
			if (next == '\n') {
				byte[] complete = this.line.toByteArray();
				this.line.reset();
				if (add(text(complete))) {
					return complete;
				}
			}
			else if (this.line.size() > MAX_LENGTH) {
				throw new FlowException("It sent a line of more than " + MAX_LENGTH
						+ " bytes in place of its version, so it may be no SSH server");
			}
		}
		return null;
	}

	private boolean add(String text) throws FlowException {
		this.done = text.startsWith(VERSION);
		if (!this.done) {
			if (this.shown.size() < SHOWN_LINES && !text.isBlank()) {
				this.shown.add(text);
			}
			this.lines++;
			if (this.lines == MAX_LINES) {
				throw new FlowException(
						"It sent " + MAX_LINES + " lines in place of its version, so it may be no SSH server");
			}
		}
		return this.done;
	}

	private static String text(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
		return (text.length() > SHOWN_LENGTH) ? text.substring(0, SHOWN_LENGTH) + "…" : text;
	}

	/**
	 * Describes what the server has sent, if it is not a version.
	 * @return the end of a sentence
	 */
	String said() {
		List<String> all = new ArrayList<>(this.shown);
		String begun = text(this.line.toByteArray());
		if (all.size() < SHOWN_LINES && !begun.isEmpty()) {
			all.add(begun);
		}
		if (all.isEmpty()) {
			return ", without a word. It may limit connections (MaxStartups, PerSourcePenalties or an allow list), "
					+ "or be no SSH server";
		}
		String said = ". It said: " + String.join(" / ", all);
		return all.get(0).startsWith("HTTP/") ? said + ". It is a web server" : said;
	}

}
