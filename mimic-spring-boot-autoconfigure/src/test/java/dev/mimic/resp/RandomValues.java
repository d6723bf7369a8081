package dev.mimic.resp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Values of all types at random.
 *
 * @author Mimic Contributors
 */
public final class RandomValues {

	private static final String LETTERS = "ab cd\u00e4\u20ac:+-$*\t\"\\0123456789";

	private final Random random;

	public RandomValues(long seed) {
		this.random = new Random(seed);
	}

	public Random random() {
		return this.random;
	}

	/**
	 * Makes a value, which may be a push.
	 * @return the value
	 */
	public RespValue next() {
		return (this.random.nextInt(10) == 0)
				? RespPush.of(line(), elements(this.random.nextInt(4), 3).toArray(new RespValue[0])) : value(4);
	}

	private RespValue value(int depth) {
		int kinds = (depth > 0) ? 15 : 11;
		return switch (this.random.nextInt(kinds)) {
			case 0 -> new RespSimpleString(line());
			case 1 -> new RespError("ERR " + line(), false);
			case 2 -> RespInteger.of(integer());
			case 3 -> new RespBulkString(bytes());
			case 4 -> RespNull.values()[this.random.nextInt(3)];
			case 5 -> RespBoolean.of(this.random.nextBoolean());
			case 6 -> new RespDouble(number());
			case 7 -> new RespBigNumber(new BigInteger(1 + this.random.nextInt(200), this.random)
				.multiply(BigInteger.valueOf(this.random.nextBoolean() ? 1 : -1)));
			case 8 -> new RespError("ERR " + line() + "\r\n" + line(), true);
			case 9 -> new RespVerbatimString(this.random.nextBoolean() ? "txt" : "mkd", bytes());
			case 10 -> RespBulkString.of(line());
			case 11 -> new RespArray(elements(this.random.nextInt(6), depth - 1));
			case 12 -> new RespSet(elements(this.random.nextInt(6), depth - 1));
			case 13 -> map(depth - 1);
			default -> new RespAttributed(map(depth - 1), value(depth - 1));
		};
	}

	private RespMap map(int depth) {
		List<Map.Entry<RespValue, RespValue>> entries = new ArrayList<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			entries.add(Map.entry(value(depth), value(depth)));
		}
		return new RespMap(entries);
	}

	private List<RespValue> elements(int count, int depth) {
		List<RespValue> elements = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			elements.add(value(depth));
		}
		return elements;
	}

	private long integer() {
		long all = this.random.nextLong();
		return all >> this.random.nextInt(Long.SIZE);
	}

	private double number() {
		return switch (this.random.nextInt(4)) {
			case 0 -> this.random.nextInt(2000) - 1000;
			case 1 -> this.random.nextGaussian();
			case 2 -> List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE,
					Double.MAX_VALUE, 9007199254740993.0)
				.get(this.random.nextInt(7));
			default -> {
				double any = Double.longBitsToDouble(this.random.nextLong());
				yield Double.isNaN(any) ? 0.1 : any;
			}
		};
	}

	private byte[] bytes() {
		byte[] bytes = new byte[this.random.nextInt((this.random.nextInt(20) == 0) ? 5000 : 20)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private String line() {
		StringBuilder line = new StringBuilder();
		for (int i = this.random.nextInt(12); i > 0; i--) {
			line.append(LETTERS.charAt(this.random.nextInt(LETTERS.length())));
		}
		return line.toString();
	}

}
