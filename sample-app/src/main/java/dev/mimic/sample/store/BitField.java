package dev.mimic.sample.store;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Operation of {@code BITFIELD} on an integer of some bits.
 *
 * @param kind the kind
 * @param signed whether the integer has a sign
 * @param bits the number of its bits
 * @param offset the place of its first bit
 * @param amount the number to set or to add
 * @param overflow the way to treat a number that is too large or too small
 * @author Mimic Contributors
 */
record BitField(Kind kind, boolean signed, int bits, long offset, long amount, Overflow overflow) {

	private static final String INVALID_TYPE = "ERR Invalid bitfield type. Use something like i16 u8. "
			+ "Note that u64 is not supported but i64 is.";

	/**
	 * Kinds of operations.
	 */
	enum Kind {

		GET, SET, INCRBY

	}

	/**
	 * Ways to treat an overflow.
	 */
	enum Overflow {

		WRAP, SAT, FAIL

	}

	/**
	 * Parses operations.
	 * @param words the words, after the key
	 * @return the operations
	 */
	static List<BitField> parse(String... words) {
		List<BitField> operations = new ArrayList<>();
		Overflow overflow = Overflow.WRAP;
		int i = 0;
		while (i < words.length) {
			String word = words[i].toUpperCase(Locale.ROOT);
			int left = words.length - i;
			if (word.equals("OVERFLOW") && left > 1) {
				overflow = overflow(words[i + 1]);
				i += 2;
				continue;
			}
			Kind kind = kind(word);
			int length = (kind == Kind.GET) ? 3 : 4;
			if (kind == null || left < length) {
				throw new RespErrorException("ERR syntax error");
			}
			long amount = (kind == Kind.GET) ? 0 : Numbers.parse(words[i + 3]);
			operations.add(of(kind, words[i + 1], words[i + 2], amount, overflow));
			i += length;
		}
		return operations;
	}

	private static @Nullable Kind kind(String word) {
		for (Kind kind : Kind.values()) {
			if (kind.name().equals(word)) {
				return kind;
			}
		}
		return null;
	}

	private static Overflow overflow(String word) {
		for (Overflow overflow : Overflow.values()) {
			if (overflow.name().equalsIgnoreCase(word)) {
				return overflow;
			}
		}
		throw new RespErrorException("ERR Invalid OVERFLOW type specified");
	}

	private static BitField of(Kind kind, String type, String offset, long amount, Overflow overflow) {
		boolean signed = type.startsWith("i");
		if (!signed && !type.startsWith("u")) {
			throw new RespErrorException(INVALID_TYPE);
		}
		long bits = Numbers.parse(type.substring(1), INVALID_TYPE);
		if (bits < 1 || bits > (signed ? Long.SIZE : Long.SIZE - 1)) {
			throw new RespErrorException(INVALID_TYPE);
		}
		boolean counted = offset.startsWith("#");
		long place = StringPartCommands.bitOffset(counted ? offset.substring(1) : offset);
		if (counted) {
			place = StringPartCommands.bitOffset(String.valueOf(place * bits));
		}
		return new BitField(kind, signed, (int) bits, place, amount, overflow);
	}

	boolean isWriting() {
		return this.kind != Kind.GET;
	}

	/**
	 * Returns the number of bytes that a string needs for the integer.
	 * @return the number of bytes
	 */
	int end() {
		return (int) ((this.offset + this.bits + Byte.SIZE - 1) / Byte.SIZE);
	}

	/**
	 * Runs the operation.
	 * @param value the string, long enough if this writes
	 * @return the reply, {@code null} if an overflow is a failure
	 */
	@Nullable Long apply(byte[] value) {
		BigInteger old = read(value);
		if (this.kind == Kind.GET) {
			return old.longValue();
		}
		BigInteger wanted = BigInteger.valueOf(this.amount).add((this.kind == Kind.INCRBY) ? old : BigInteger.ZERO);
		BigInteger fitted = fit(wanted);
		if (fitted == null) {
			return null;
		}
		write(value, fitted);
		return (this.kind == Kind.SET) ? old.longValue() : fitted.longValue();
	}

	private @Nullable BigInteger fit(BigInteger number) {
		BigInteger range = BigInteger.ONE.shiftLeft(this.bits);
		BigInteger min = this.signed ? range.shiftRight(1).negate() : BigInteger.ZERO;
		BigInteger max = min.add(range).subtract(BigInteger.ONE);
		if (number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
			return number;
		}
		return switch (this.overflow) {
			case FAIL -> null;
			case SAT -> (number.signum() < 0) ? min : max;
			case WRAP -> number.subtract(min).mod(range).add(min);
		};
	}

	private BigInteger read(byte[] value) {
		BigInteger number = BigInteger.ZERO;
		for (int i = 0; i < this.bits; i++) {
			long index = this.offset + i;
			int place = (int) (index / Byte.SIZE);
			int bit = (place < value.length) ? value[place] >> shift(index) & 1 : 0;
			number = number.shiftLeft(1).or(BigInteger.valueOf(bit));
		}
		boolean negative = this.signed && number.testBit(this.bits - 1);
		return negative ? number.subtract(BigInteger.ONE.shiftLeft(this.bits)) : number;
	}

	private void write(byte[] value, BigInteger number) {
		for (int i = 0; i < this.bits; i++) {
			long index = this.offset + i;
			int place = (int) (index / Byte.SIZE);
			int mask = 1 << shift(index);
			boolean set = number.testBit(this.bits - 1 - i);
			value[place] = (byte) (set ? value[place] | mask : value[place] & ~mask);
		}
	}

	private static int shift(long index) {
		return Byte.SIZE - 1 - (int) (index % Byte.SIZE);
	}

}
