package dev.mimic.resp;

/**
 * Limits of what a decoder accepts. More is a {@link RespProtocolException} as soon as a
 * peer announces it. Memory is taken for what has arrived, never for what was announced.
 *
 * @param lineBytes the most bytes of a line: a simple string, an error, a number, or an
 * inline command
 * @param bulkBytes the most bytes of a string, also of one in parts; those of whole
 * values hold less than 2 GiB each in any case
 * @param elements the most elements of a value, all levels together; keys and values of a
 * map count one each, and so does each set of attributes
 * @param depth the most levels of a value, from 1 to {@link #MAX_DEPTH}; an array of
 * strings has one
 * @param totalBytes the most bytes of a value with everything in it
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespLimits(int lineBytes, long bulkBytes, long elements, int depth, long totalBytes) {

	/**
	 * The most levels that can be allowed: printing and comparing values takes stack for
	 * each one.
	 */
	public static final int MAX_DEPTH = 512;

	/**
	 * The longest array that every virtual machine can make.
	 */
	private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

	private static final int KIB = 1024;

	private static final long MIB = 1024 * KIB;

	/**
	 * For replies of a server: 512 MiB a string, as Redis allows, 16 million elements,
	 * 128 levels, 1 GiB in total.
	 */
	public static final RespLimits REPLY = new RespLimits(64 * KIB, 512 * MIB, 16 * MIB, 128, 1024 * MIB);

	/**
	 * For commands of a peer that a server trusts: 512 MiB a string, 1 million arguments,
	 * 1 GiB in total.
	 */
	public static final RespLimits REQUEST = new RespLimits(64 * KIB, 512 * MIB, MIB, 1, 1024 * MIB);

	/**
	 * For commands of a peer that has not authenticated: 10 arguments, 16 KiB each, as
	 * Redis allows.
	 */
	public static final RespLimits UNAUTHENTICATED = new RespLimits(16 * KIB, 16 * KIB, 10, 1, 10 * 16 * KIB + KIB);

	/**
	 * Creates limits.
	 * @throws IllegalArgumentException if one is not positive, or allows what a Java
	 * array can't hold
	 */
	public RespLimits {
		positive(lineBytes, "lineBytes", MAX_ARRAY);
		positive(bulkBytes, "bulkBytes", Long.MAX_VALUE);
		positive(elements, "elements", MAX_ARRAY);
		positive(depth, "depth", MAX_DEPTH);
		positive(totalBytes, "totalBytes", Long.MAX_VALUE);
	}

	/**
	 * Returns the most bytes of a string that is to be held as a whole.
	 * @return the limit of a string, or that of arrays
	 */
	long heldBytes() {
		return Math.min(this.bulkBytes, MAX_ARRAY);
	}

	private static void positive(long value, String name, long max) {
		if (value < 1 || value > max) {
			throw new IllegalArgumentException("'" + name + "' must be from 1 to " + max + " but is " + value);
		}
	}

	/**
	 * Changes the length of a line.
	 * @param lineBytes the most bytes of a line
	 * @return changed limits
	 */
	public RespLimits withLineBytes(int lineBytes) {
		return new RespLimits(lineBytes, this.bulkBytes, this.elements, this.depth, this.totalBytes);
	}

	/**
	 * Changes the length of a string.
	 * @param bulkBytes the most bytes of a string
	 * @return changed limits
	 */
	public RespLimits withBulkBytes(long bulkBytes) {
		return new RespLimits(this.lineBytes, bulkBytes, this.elements, this.depth, this.totalBytes);
	}

	/**
	 * Changes the number of elements.
	 * @param elements the most elements of a value
	 * @return changed limits
	 */
	public RespLimits withElements(long elements) {
		return new RespLimits(this.lineBytes, this.bulkBytes, elements, this.depth, this.totalBytes);
	}

	/**
	 * Changes the number of levels.
	 * @param depth the most levels of a value
	 * @return changed limits
	 */
	public RespLimits withDepth(int depth) {
		return new RespLimits(this.lineBytes, this.bulkBytes, this.elements, depth, this.totalBytes);
	}

	/**
	 * Changes the total.
	 * @param totalBytes the most bytes of a value with everything in it
	 * @return changed limits
	 */
	public RespLimits withTotalBytes(long totalBytes) {
		return new RespLimits(this.lineBytes, this.bulkBytes, this.elements, this.depth, totalBytes);
	}

}
