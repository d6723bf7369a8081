package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.mimic.context.Secret;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A command with its arguments: what a client sends and a server receives. Immutable, but
 * for the arrays of its arguments, which are neither copied nor to be changed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespRequest {

	private static final byte[][] NONE = {};

	private final String name;

	private final String sentName;

	private final byte[][] arguments;

	RespRequest(CommandNames.Name name, byte[][] arguments) {
		this(name.upper(), name.sent(), arguments);
	}

	private RespRequest(String name, String sentName, byte[][] arguments) {
		this.name = name;
		this.sentName = sentName;
		this.arguments = arguments;
	}

	/**
	 * Creates a command.
	 * @param name the name, such as {@code SET}; for a command with a sub-command that
	 * one is the first argument
	 * @param arguments the arguments: text (sent as UTF-8), bytes, numbers, a
	 * {@link Secret} or a string value
	 * @return the command
	 * @throws IllegalArgumentException if an argument, or the array of them, is null, an
	 * argument is of another type, or there is no name
	 */
	public static RespRequest of(String name, @Nullable Object... arguments) {
		if (name == null || name.isEmpty()) {
			throw new IllegalArgumentException("A command must have a name");
		}
		if (arguments == null) {
			throw new IllegalArgumentException("The array of arguments of " + name + " must not be null");
		}
		byte[][] bytes = (arguments.length > 0) ? new byte[arguments.length][] : NONE;
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = bytes(arguments[i], i, name);
		}
		return new RespRequest(CommandNames.upper(name), name, bytes);
	}

	private static byte[] bytes(@Nullable Object argument, int index, String name) {
		if (argument instanceof String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		if (argument instanceof byte[] bytes) {
			return bytes;
		}
		if (argument instanceof Double || argument instanceof Float) {
			return DoubleText.of(((Number) argument).doubleValue()).getBytes(StandardCharsets.US_ASCII);
		}
		if (argument instanceof Number || argument instanceof CharSequence) {
			return argument.toString().getBytes(StandardCharsets.UTF_8);
		}
		if (argument instanceof Secret secret) {
			return secret.reveal().getBytes(StandardCharsets.UTF_8);
		}
		if (argument instanceof RespString string) {
			return string.asBytes();
		}
		throw new IllegalArgumentException("Argument " + (index + 1) + " of " + name
				+ " must be text, bytes, a number, a secret or a string value but is "
				+ ((argument != null) ? "of " + argument.getClass().getName() : "null"));
	}

	/**
	 * Returns the name.
	 * @return the name in upper case
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the name as the client spells it, for messages.
	 * @return the name in any case, which makes no difference between commands
	 */
	public String sentName() {
		return this.sentName;
	}

	/**
	 * Returns how many arguments follow the name.
	 * @return the number of arguments
	 */
	public int size() {
		return this.arguments.length;
	}

	/**
	 * Returns an argument.
	 * @param index its place, from zero
	 * @return the bytes, not to be changed
	 * @throws IndexOutOfBoundsException if there is none
	 */
	public byte[] argument(int index) {
		return this.arguments[index];
	}

	/**
	 * Returns an argument as text.
	 * @param index its place, from zero
	 * @return the text; bytes are taken as UTF-8
	 * @throws IndexOutOfBoundsException if there is none
	 */
	public String text(int index) {
		return new String(this.arguments[index], StandardCharsets.UTF_8);
	}

	/**
	 * Writes this as an array of bulk strings, whatever it contains.
	 * @param out the buffer to append to
	 */
	public void encode(ByteBuf out) {
		RespEncoder encoder = RespEncoder.of(RespVersion.RESP2);
		encoder.arrayHead(out, this.arguments.length + 1);
		encoder.bulkString(out, this.name);
		for (byte[] argument : this.arguments) {
			encoder.bulkString(out, argument);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RespRequest that && this.name.equals(that.name)
				&& Arrays.deepEquals(this.arguments, that.arguments);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + Arrays.deepHashCode(this.arguments);
	}

	/**
	 * Names the command. Its arguments, which may be secret, are only counted.
	 */
	@Override
	public String toString() {
		int size = this.arguments.length;
		return this.name + " with " + size + ((size == 1) ? " argument" : " arguments");
	}

}
