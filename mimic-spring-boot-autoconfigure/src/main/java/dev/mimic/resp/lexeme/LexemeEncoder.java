package dev.mimic.resp.lexeme;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * Encodes lexemes, and makes sure that strings are as long as announced.
 *
 * @author Mimic Contributors
 */
final class LexemeEncoder {

	private static final String STRING_LENGTH = "The bytes of a string must be as many as its head says";

	private final RespEncoder encoder;

	private boolean inString;

	private boolean streamed;

	/**
	 * The bytes to come of the string.
	 */
	private long missing;

	LexemeEncoder(RespVersion version) {
		this.encoder = RespEncoder.of(version);
	}

	/**
	 * Encodes a lexeme.
	 * @param lexeme the lexeme
	 * @return the buffers to write, of which that of {@link RespLexeme.Bytes} is one
	 * @throws IllegalStateException if it can't be here
	 * @throws IllegalArgumentException if the version does not have it
	 */
	List<ByteBuf> encode(RespLexeme lexeme) {
		if (lexeme instanceof RespLexeme.Bytes bytes) {
			return bytes(bytes.buffer());
		}
		if (lexeme == RespLexeme.End.STRING) {
			return List.of(endOfString());
		}
		check(!this.inString, "A string has not ended");
		ByteBuf out = ByteBufAllocator.DEFAULT.ioBuffer();
		try {
			head(out, lexeme);
			return List.of(out);
		}
		catch (IllegalArgumentException ex) {
			out.release();
			throw ex;
		}
	}

	private void head(ByteBuf out, RespLexeme lexeme) {
		if (lexeme instanceof RespLexeme.Scalar scalar) {
			this.encoder.value(out, scalar.value());
		}
		else if (lexeme instanceof RespLexeme.Text text) {
			text(out, text);
		}
		else if (lexeme instanceof RespLexeme.Aggregate aggregate) {
			aggregate(out, aggregate);
		}
		else {
			requireVersion3("the end of an aggregate");
			out.writeCharSequence(".\r\n", StandardCharsets.US_ASCII);
		}
	}

	private void text(ByteBuf out, RespLexeme.Text text) {
		char type = switch (text.kind()) {
			case BULK -> '$';
			case ERROR -> '!';
			case VERBATIM -> '=';
		};
		boolean unknown = (text.length() == RespLexer.UNKNOWN);
		if (unknown || type != '$') {
			requireVersion3("a string of this kind");
		}
		if (unknown) {
			out.writeByte(type).writeByte('?');
			this.encoder.lineBreak(out);
		}
		else {
			this.encoder.head(out, type, text.length());
		}
		this.inString = true;
		this.streamed = unknown;
		this.missing = text.length();
	}

	private void aggregate(ByteBuf out, RespLexeme.Aggregate aggregate) {
		char type = type(aggregate.kind());
		long elements = aggregate.elements();
		if (elements == RespLexer.UNKNOWN) {
			requireVersion3("an aggregate of unknown size");
			out.writeByte(type).writeByte('?');
			this.encoder.lineBreak(out);
		}
		else {
			this.encoder.head(out, type, (type == '%' || type == '|') ? elements / 2 : elements);
		}
	}

	private char type(RespLexeme.AggregateKind kind) {
		if (kind == RespLexeme.AggregateKind.ATTRIBUTES) {
			requireVersion3("attributes");
		}
		if (!isVersion3()) {
			return '*';
		}
		return switch (kind) {
			case ARRAY -> '*';
			case SET -> '~';
			case MAP -> '%';
			case PUSH -> '>';
			case ATTRIBUTES -> '|';
		};
	}

	private List<ByteBuf> bytes(ByteBuf buffer) {
		int length = buffer.readableBytes();
		check(this.inString && (this.streamed || length <= this.missing), STRING_LENGTH);
		if (!this.streamed) {
			this.missing -= length;
			return List.of(buffer);
		}
		if (length == 0) {
			// No part may be empty but the last one
			return List.of(buffer);
		}
		ByteBuf head = Unpooled.buffer();
		this.encoder.head(head, ';', length);
		return List.of(head, buffer, Unpooled.wrappedBuffer(new byte[] { '\r', '\n' }));
	}

	private ByteBuf endOfString() {
		check(this.inString && (this.streamed || this.missing == 0), STRING_LENGTH);
		this.inString = false;
		ByteBuf out = Unpooled.buffer();
		if (this.streamed) {
			this.encoder.head(out, ';', 0);
		}
		else {
			this.encoder.lineBreak(out);
		}
		return out;
	}

	private boolean isVersion3() {
		return this.encoder.version() == RespVersion.RESP3;
	}

	private void requireVersion3(String what) {
		if (!isVersion3()) {
			throw new IllegalArgumentException("Version 2 of the protocol does not have " + what);
		}
	}

	private static void check(boolean fine, String failure) {
		if (!fine) {
			throw new IllegalStateException(failure);
		}
	}

}
