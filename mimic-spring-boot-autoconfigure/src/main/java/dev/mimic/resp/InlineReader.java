package dev.mimic.resp;

import java.util.List;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands that are lines of words.
 *
 * @author Mimic Contributors
 */
final class InlineReader {

	private final BulkCollector line = new BulkCollector();

	private int maxLine;

	private boolean idle = true;

	InlineReader(int maxLine) {
		this.maxLine = maxLine;
	}

	void maxLine(int maxLine) {
		this.maxLine = maxLine;
	}

	/**
	 * Tells whether no line has begun.
	 * @return whether the next byte begins a line
	 */
	boolean isIdle() {
		return this.idle;
	}

	/**
	 * Takes bytes until a line is complete.
	 * @param in the bytes
	 * @param names makes names of commands
	 * @return the command, or {@code null} if the line is empty or not complete
	 * @throws RespProtocolException if the line is too long or a quote is not closed
	 */
	@Nullable RespRequest read(ByteBuf in, CommandNames names) throws RespProtocolException {
		int start = in.readerIndex();
		int end = in.indexOf(start, in.writerIndex(), (byte) '\n');
		int length = ((end < 0) ? in.writerIndex() : end) - start;
		if (length > this.maxLine - this.line.length()) {
			throw new RespProtocolException("too big inline request");
		}
		this.line.append(in, length);
		this.idle = (end >= 0);
		if (!this.idle) {
			return null;
		}
		in.skipBytes(1);
		List<byte[]> words = new InlineWords(this.line.take()).split();
		if (words.isEmpty()) {
			return null;
		}
		return new RespRequest(names.get(words.get(0)), words.subList(1, words.size()).toArray(new byte[0][]));
	}

}
