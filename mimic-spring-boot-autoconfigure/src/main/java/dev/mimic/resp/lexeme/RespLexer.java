package dev.mimic.resp.lexeme;

import dev.mimic.resp.FailureLatch;
import dev.mimic.resp.HeadReader;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.Scalars;
import dev.mimic.resp.lexeme.RespLexeme.AggregateKind;
import dev.mimic.resp.lexeme.RespLexeme.TextKind;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Splits values into {@link RespLexeme lexemes} as their bytes come. For what is too
 * large to be held: it keeps nothing but the line that it is in and its place in the
 * value. Of the limits, those of lines, of strings and of levels count; the others are
 * for callers that keep what comes out.
 * <p>
 * Not safe for use by several threads at a time. After a {@link RespProtocolException}
 * every further call fails with the same one.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespLexer {

	/**
	 * In place of a count or length: the end is marked.
	 */
	public static final long UNKNOWN = -1;

	private final RespLimits limits;

	private final HeadReader head;

	private final Levels levels = new Levels();

	/**
	 * The bytes to come of a string, or of a part of one.
	 */
	private long missing;

	/**
	 * The bytes of the string, all of its parts together, that were announced.
	 */
	private long announced;

	/**
	 * The bytes to come of the line break after a string.
	 */
	private int lineBreak;

	private boolean inString;

	private boolean streamed;

	private final FailureLatch latch = new FailureLatch();

	/**
	 * Creates a lexer.
	 * @param limits what is accepted
	 */
	public RespLexer(RespLimits limits) {
		this.limits = limits;
		this.head = new HeadReader(limits.lineBytes());
	}

	/**
	 * Tells whether the flow may end here.
	 * @return whether no value has begun
	 */
	public boolean isIdle() {
		return !this.inString && this.levels.isEmpty() && this.head.isIdle();
	}

	/**
	 * Gives the next lexeme.
	 * @param in the bytes, of which those of the lexeme are taken; the caller keeps the
	 * buffer, also on failure
	 * @return the lexeme, or {@code null} if more bytes are needed: then all were taken
	 * @throws RespProtocolException if the bytes are not of the protocol, or more than
	 * the limits allow
	 */
	public @Nullable RespLexeme next(ByteBuf in) throws RespProtocolException {
		this.latch.check();
		try {
			return advance(in);
		}
		catch (RespProtocolException ex) {
			throw this.latch.keep(ex);
		}
	}

	private @Nullable RespLexeme advance(ByteBuf in) throws RespProtocolException {
		while (in.isReadable()) {
			if (this.missing > 0) {
				return bytes(in);
			}
			if (this.lineBreak > 0) {
				lineBreak(in.readByte());
				if (this.lineBreak == 0 && !this.streamed) {
					return endOfString();
				}
			}
			else if (this.head.read(in)) {
				RespLexeme lexeme = this.streamed ? part() : lexeme();
				if (lexeme != null) {
					return lexeme;
				}
			}
		}
		return null;
	}

	private RespLexeme bytes(ByteBuf in) {
		int length = (int) Math.min(this.missing, in.readableBytes());
		this.missing -= length;
		return new RespLexeme.Bytes(in.readRetainedSlice(length));
	}

	private void lineBreak(byte next) throws RespProtocolException {
		if (next != ((this.lineBreak == 2) ? '\r' : '\n')) {
			throw new RespProtocolException("Expected CR LF after the bytes of a string");
		}
		this.lineBreak--;
	}

	private RespLexeme endOfString() {
		this.inString = false;
		this.streamed = false;
		this.levels.added();
		return RespLexeme.End.STRING;
	}

	private RespLexeme lexeme() throws RespProtocolException {
		return switch (this.head.type()) {
			case '$' -> bulk();
			case '!' -> text(TextKind.ERROR);
			case '=' -> text(TextKind.VERBATIM);
			case '*' -> array();
			case '~' -> aggregate(AggregateKind.SET, 1);
			case '%' -> aggregate(AggregateKind.MAP, 2);
			case '>' -> aggregate(AggregateKind.PUSH, 1);
			case '|' -> aggregate(AggregateKind.ATTRIBUTES, 2);
			case ';' -> throw new RespProtocolException("Unexpected part of a string");
			case '.' -> endOfAggregate();
			default -> scalar(Scalars.of(this.head));
		};
	}

	private RespLexeme scalar(RespValue value) {
		this.levels.added();
		return new RespLexeme.Scalar(value);
	}

	private RespLexeme bulk() throws RespProtocolException {
		return (this.head.number() == -1) ? scalar(RespNull.BULK_STRING) : text(TextKind.BULK);
	}

	private RespLexeme text(TextKind kind) throws RespProtocolException {
		this.inString = true;
		this.streamed = (this.head.number() == HeadReader.STREAMED);
		this.announced = 0;
		if (this.streamed) {
			return new RespLexeme.Text(kind, UNKNOWN);
		}
		expect();
		return new RespLexeme.Text(kind, this.missing);
	}

	private @Nullable RespLexeme part() throws RespProtocolException {
		if (this.head.type() != ';') {
			throw new RespProtocolException(
					"Expected the next part of a string but got " + HeadReader.shown(this.head.type()));
		}
		if (this.head.length() == 0) {
			return endOfString();
		}
		expect();
		return null;
	}

	private void expect() throws RespProtocolException {
		this.missing = this.head.length();
		if (this.missing > this.limits.bulkBytes() - this.announced) {
			throw RespProtocolException.limit("A string of " + this.missing + " bytes was announced", "bulkBytes",
					this.limits.bulkBytes());
		}
		this.announced += this.missing;
		this.lineBreak = 2;
	}

	private RespLexeme array() throws RespProtocolException {
		return (this.head.number() == -1) ? scalar(RespNull.ARRAY) : aggregate(AggregateKind.ARRAY, 1);
	}

	private RespLexeme aggregate(AggregateKind kind, int factor) throws RespProtocolException {
		if (kind == AggregateKind.PUSH && !this.levels.isEmpty()) {
			throw new RespProtocolException("Unexpected push inside of a value");
		}
		long elements = UNKNOWN;
		if (this.head.number() != HeadReader.STREAMED) {
			elements = this.head.length();
			if (elements > Long.MAX_VALUE / factor) {
				throw new RespProtocolException("An aggregate has too many elements");
			}
			elements *= factor;
		}
		this.levels.open(elements, kind == AggregateKind.ATTRIBUTES);
		if (this.levels.depth() > this.limits.depth()) {
			throw RespProtocolException.limit("A value has more levels", "depth", this.limits.depth());
		}
		this.levels.closeComplete();
		return new RespLexeme.Aggregate(kind, elements);
	}

	private RespLexeme endOfAggregate() throws RespProtocolException {
		if (!this.levels.isStreamed() || !this.head.text().isEmpty()) {
			throw new RespProtocolException("Unexpected end of an aggregate");
		}
		this.levels.end();
		return RespLexeme.End.AGGREGATE;
	}

}
