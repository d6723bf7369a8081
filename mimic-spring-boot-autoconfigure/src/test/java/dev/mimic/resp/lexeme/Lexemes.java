package dev.mimic.resp.lexeme;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespAttributed;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespMap;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespSet;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.Scalars;
import dev.mimic.resp.lexeme.RespLexeme.AggregateKind;
import dev.mimic.resp.lexeme.RespLexeme.TextKind;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Puts lexemes together to values, in the most obvious way.
 *
 * @author Mimic Contributors
 */
public final class Lexemes {

	private final RespLexer lexer;

	private final Deque<Level> levels = new ArrayDeque<>();

	private final ByteArrayOutputStream text = new ByteArrayOutputStream();

	private @Nullable TextKind kind;

	public Lexemes(RespLimits limits) {
		this.lexer = new RespLexer(limits);
	}

	boolean isIdle() {
		return this.lexer.isIdle();
	}

	public @Nullable RespValue decode(ByteBuf in) throws RespProtocolException {
		while (true) {
			RespLexeme lexeme = this.lexer.next(in);
			if (lexeme == null) {
				return null;
			}
			RespValue value = add(lexeme);
			if (value != null) {
				return value;
			}
		}
	}

	private @Nullable RespValue add(RespLexeme lexeme) throws RespProtocolException {
		if (lexeme instanceof RespLexeme.Scalar scalar) {
			return place(scalar.value());
		}
		if (lexeme instanceof RespLexeme.Text head) {
			this.kind = head.kind();
			return null;
		}
		if (lexeme instanceof RespLexeme.Bytes bytes) {
			byte[] copy = new byte[bytes.buffer().readableBytes()];
			bytes.buffer().readBytes(copy).release();
			this.text.writeBytes(copy);
			return null;
		}
		if (lexeme instanceof RespLexeme.Aggregate head) {
			this.levels.push(new Level(head.kind(), head.elements(), new ArrayList<>()));
			return (head.elements() == 0) ? end() : null;
		}
		if (lexeme == RespLexeme.End.STRING) {
			byte[] bytes = this.text.toByteArray();
			this.text.reset();
			return place(string(bytes));
		}
		return end();
	}

	private RespValue string(byte[] bytes) throws RespProtocolException {
		return switch (Objects.requireNonNull(this.kind)) {
			case BULK -> new RespBulkString(bytes);
			case ERROR -> Scalars.bulkError(bytes);
			case VERBATIM -> Scalars.verbatim(bytes);
		};
	}

	private @Nullable RespValue place(RespValue value) throws RespProtocolException {
		Level level = this.levels.peek();
		if (level == null) {
			return value;
		}
		if (level.attributes() != null) {
			this.levels.pop();
			return place(new RespAttributed(Objects.requireNonNull(level.attributes()), value));
		}
		level.values().add(value);
		return (level.values().size() == level.expected()) ? end() : null;
	}

	private @Nullable RespValue end() throws RespProtocolException {
		Level level = this.levels.pop();
		List<RespValue> values = level.values();
		switch (level.kind()) {
			case ARRAY:
				return place(new RespArray(values));
			case SET:
				return place(new RespSet(values));
			case MAP:
				return place(map(values));
			case PUSH:
				if (values.isEmpty()) {
					throw new RespProtocolException("A push must have a kind");
				}
				return place(new RespPush(values));
			default:
				this.levels.push(new Level(AggregateKind.ATTRIBUTES, 1, values, map(values)));
				return null;
		}
	}

	private static RespMap map(List<RespValue> values) throws RespProtocolException {
		if (values.size() % 2 != 0) {
			throw new RespProtocolException("A key of a map has no value");
		}
		List<Map.Entry<RespValue, RespValue>> entries = new ArrayList<>();
		for (int i = 0; i < values.size(); i += 2) {
			entries.add(Map.entry(values.get(i), values.get(i + 1)));
		}
		return new RespMap(entries);
	}

	/**
	 * An aggregate.
	 *
	 * @param kind its kind
	 * @param expected the number of its elements
	 * @param values those that have come
	 * @param attributes if the value that they belong to is expected
	 */
	private record Level(AggregateKind kind, long expected, List<RespValue> values, @Nullable RespMap attributes) {

		Level(AggregateKind kind, long expected, List<RespValue> values) {
			this(kind, expected, values, null);
		}

	}

}
