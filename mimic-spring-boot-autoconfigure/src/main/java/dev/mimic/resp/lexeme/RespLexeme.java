package dev.mimic.resp.lexeme;

import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;

/**
 * The smallest part of values that has a meaning: a scalar, the head of an aggregate or a
 * string, or some bytes of a string.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public sealed interface RespLexeme {

	/**
	 * A value that is no aggregate and no string of any length: a simple string, an
	 * error, a number, a boolean or a null.
	 *
	 * @param value the value
	 */
	record Scalar(RespValue value) implements RespLexeme {

	}

	/**
	 * The head of an aggregate. Its elements follow; those of a map are its keys and
	 * values one after the other. Attributes are followed by the value that they belong
	 * to, which is not one of their elements.
	 *
	 * @param kind the kind
	 * @param elements the number of elements, twice the number of entries of a map, or
	 * {@link RespLexer#UNKNOWN}: then {@link End#AGGREGATE} follows the last one
	 */
	record Aggregate(AggregateKind kind, long elements) implements RespLexeme {

	}

	/**
	 * The head of a string. {@link Bytes} follow, if it has any, then {@link End#STRING}.
	 *
	 * @param kind the kind
	 * @param length the number of bytes or {@link RespLexer#UNKNOWN}
	 */
	record Text(TextKind kind, long length) implements RespLexeme {

	}

	/**
	 * Some bytes of a string, at least one.
	 *
	 * @param buffer the bytes, owned by the receiver of this lexeme
	 */
	record Bytes(ByteBuf buffer) implements RespLexeme {

	}

	/**
	 * An end.
	 */
	enum End implements RespLexeme {

		/**
		 * The end of a string.
		 */
		STRING,

		/**
		 * The end of an aggregate whose number of elements was not known.
		 */
		AGGREGATE

	}

	/**
	 * The kinds of aggregates.
	 */
	enum AggregateKind {

		/**
		 * An array.
		 */
		ARRAY,

		/**
		 * A set.
		 */
		SET,

		/**
		 * A map.
		 */
		MAP,

		/**
		 * A push.
		 */
		PUSH,

		/**
		 * Attributes of the value that follows.
		 */
		ATTRIBUTES

	}

	/**
	 * The kinds of strings.
	 */
	enum TextKind {

		/**
		 * A bulk string.
		 */
		BULK,

		/**
		 * A bulk error.
		 */
		ERROR,

		/**
		 * A verbatim string; its first four bytes are the format and a colon.
		 */
		VERBATIM

	}

}
