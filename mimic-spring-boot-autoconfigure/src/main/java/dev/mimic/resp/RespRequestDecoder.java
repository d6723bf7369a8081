package dev.mimic.resp;

import java.util.Arrays;

import dev.mimic.Internal;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the commands that a client sends: arrays of bulk strings, and lines of words
 * ("inline commands") that people type. It takes every byte once and keeps no buffer;
 * what hostile input can cost is bounded by {@link RespLimits}. Failures have the texts
 * that Redis replies with, and reasons after them.
 * <p>
 * Not safe for use by several threads at a time. After a {@link RespProtocolException}
 * every further call fails with the same one.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class RespRequestDecoder {

	private static final byte[][] NONE = {};

	/**
	 * The most arguments that room is made for before they arrive.
	 */
	private static final int FIRST_ARGUMENTS = 16;

	private enum State {

		/**
		 * Before a command.
		 */
		START,

		/**
		 * In the head of an array.
		 */
		COUNT,

		/**
		 * Before or in the head of a string.
		 */
		LENGTH,

		/**
		 * In a string.
		 */
		STRING,

		/**
		 * In the last argument of a command that was returned without it.
		 */
		STREAM,

		/**
		 * In the line break after that.
		 */
		STREAMED,

		/**
		 * In a line of words.
		 */
		INLINE

	}

	private final HeadReader head;

	private final Budget budget;

	private final BulkCollector collector = new BulkCollector();

	private final CommandNames names = new CommandNames();

	private final InlineReader inline;

	private final Streaming streaming;

	private State state = State.START;

	private CommandNames.@Nullable Name name;

	private byte[][] arguments = NONE;

	private int count;

	/**
	 * The strings to come, the name included.
	 */
	private int missing;

	/**
	 * The bytes to come of an argument that is streamed.
	 */
	private long streamed;

	private final FailureLatch latch = new FailureLatch();

	/**
	 * Creates a decoder.
	 * @param limits what is accepted; the depth does not matter, as there is one level
	 */
	public RespRequestDecoder(RespLimits limits) {
		this(limits, (name, arguments) -> Streaming.NEVER);
	}

	/**
	 * Creates a decoder that returns some commands before their last argument has
	 * arrived.
	 * @param limits what is accepted; the depth does not matter, as there is one level
	 * @param streaming tells which commands
	 */
	public RespRequestDecoder(RespLimits limits, Streaming streaming) {
		this.streaming = streaming;
		this.budget = new Budget(limits);
		this.head = new HeadReader(limits.lineBytes());
		this.inline = new InlineReader(limits.lineBytes());
	}

	/**
	 * Changes what is accepted. Between commands: what has been counted of a command that
	 * has begun is forgotten.
	 * @param limits the limits
	 */
	public void limits(RespLimits limits) {
		this.budget.limits(limits);
		this.inline.maxLine(limits.lineBytes());
	}

	/**
	 * Tells whether the flow may end here.
	 * @return whether no command has begun
	 */
	public boolean isIdle() {
		return this.state == State.START;
	}

	/**
	 * Decodes the next command. Empty commands are skipped, as Redis does, and so is what
	 * was not taken of an argument that is streamed.
	 * @param in the bytes, of which those of the command are taken; the caller keeps the
	 * buffer, also on failure
	 * @return the command, or {@code null} if more bytes are needed: then all were taken
	 * @throws RespProtocolException if the bytes are no command, or more than the limits
	 * allow
	 */
	public @Nullable RespRequest decode(ByteBuf in) throws RespProtocolException {
		this.latch.check();
		try {
			return advance(in);
		}
		catch (RespProtocolException ex) {
			this.arguments = NONE;
			this.collector.take();
			throw this.latch.keep(ex);
		}
	}

	/**
	 * Tells whether the last argument of the last command is still to come.
	 * @return whether the command was returned without it
	 */
	public boolean isStreaming() {
		return this.state == State.STREAM;
	}

	/**
	 * Returns how much of the argument that is streamed was not taken.
	 * @return the number of bytes, zero if there is none
	 */
	public long streamed() {
		return this.streamed;
	}

	/**
	 * Takes bytes of the argument that is streamed.
	 * @param in the bytes, of which those of the argument are taken; the caller keeps the
	 * buffer
	 * @param target where to put them
	 * @param offset where to begin there
	 * @param length the most bytes to take
	 * @return how many were taken, zero if the argument is complete or there are none
	 */
	public int stream(ByteBuf in, byte[] target, int offset, int length) {
		int count = (int) Math.min(this.streamed, Math.min(length, in.readableBytes()));
		in.readBytes(target, offset, count);
		this.streamed -= count;
		return count;
	}

	private @Nullable RespRequest advance(ByteBuf in) throws RespProtocolException {
		while (in.isReadable()) {
			RespRequest command = switch (this.state) {
				case START -> start(in);
				case COUNT -> count(in);
				case LENGTH -> length(in);
				case STRING -> string(in);
				case STREAM -> skip(in);
				case STREAMED -> streamed(in);
				case INLINE -> inline(in);
			};
			if (command != null) {
				return command;
			}
		}
		return null;
	}

	private @Nullable RespRequest start(ByteBuf in) {
		this.budget.reset();
		this.state = (in.getByte(in.readerIndex()) == '*') ? State.COUNT : State.INLINE;
		return null;
	}

	private @Nullable RespRequest inline(ByteBuf in) throws RespProtocolException {
		RespRequest command = this.inline.read(in, this.names);
		if (this.inline.isIdle()) {
			this.state = State.START;
		}
		if (command != null) {
			this.budget.elements(command.size() + 1L);
		}
		return command;
	}

	private @Nullable RespRequest count(ByteBuf in) throws RespProtocolException {
		if (!readHead(in, "invalid multibulk length")) {
			return null;
		}
		long count = this.head.number();
		if (this.head.isMalformedCount()) {
			throw new RespProtocolException("invalid multibulk length");
		}
		if (count > 0) {
			try {
				this.budget.elements(count);
			}
			catch (RespProtocolException ex) {
				throw because("invalid multibulk length", ex);
			}
			this.missing = (int) count;
			this.state = State.LENGTH;
		}
		else {
			// As Redis does, with any number below one
			this.state = State.START;
		}
		return null;
	}

	private @Nullable RespRequest length(ByteBuf in) throws RespProtocolException {
		if (this.head.isIdle()) {
			byte type = in.getByte(in.readerIndex());
			if (type != '$') {
				throw new RespProtocolException("expected '$', got " + HeadReader.shown(type));
			}
		}
		if (!readHead(in, "invalid bulk length")) {
			return null;
		}
		if (this.head.number() < 0 || this.head.isMalformedCount()) {
			throw new RespProtocolException("invalid bulk length");
		}
		long length = this.head.length();
		if (this.missing == 1 && this.name != null && !isHere(length, in)) {
			RespRequest command = stream(this.name, length);
			if (command != null) {
				return command;
			}
		}
		try {
			this.budget.bulk(0, length);
		}
		catch (RespProtocolException ex) {
			throw because("invalid bulk length", ex);
		}
		if (this.name == null && length <= CommandNames.LONGEST && length + 2 <= in.readableBytes()) {
			return add(this.names.get(in, (int) length));
		}
		byte[] bytes = BulkCollector.whole((int) length, in);
		if (bytes != null) {
			return add(bytes);
		}
		this.collector.expect((int) length);
		this.state = State.STRING;
		return null;
	}

	private boolean isHere(long length, ByteBuf in) {
		return in.readableBytes() - 2 >= length && length <= this.budget.limits().heldBytes();
	}

	private @Nullable RespRequest stream(CommandNames.Name name, long length) throws RespProtocolException {
		long limit = this.streaming.limit(name.upper(), this.count + 1);
		if (limit < 0) {
			return null;
		}
		if (length > limit) {
			throw new RespProtocolException("invalid bulk length: A string of " + length
					+ " bytes was announced, but at most " + limit + " are allowed where it is streamed");
		}
		RespRequest command = new RespRequest(name, Arrays.copyOf(this.arguments, this.count));
		this.name = null;
		this.arguments = NONE;
		this.streamed = length;
		this.state = State.STREAM;
		return command;
	}

	private @Nullable RespRequest skip(ByteBuf in) {
		int count = (int) Math.min(this.streamed, in.readableBytes());
		in.skipBytes(count);
		this.streamed -= count;
		if (this.streamed == 0) {
			this.collector.expect(0);
			this.state = State.STREAMED;
		}
		return null;
	}

	private @Nullable RespRequest streamed(ByteBuf in) throws RespProtocolException {
		if (this.collector.read(in)) {
			this.state = State.START;
		}
		return null;
	}

	private @Nullable RespRequest string(ByteBuf in) throws RespProtocolException {
		return this.collector.read(in) ? add(this.collector.take()) : null;
	}

	private boolean readHead(ByteBuf in, String text) throws RespProtocolException {
		int start = in.readerIndex();
		try {
			boolean complete = this.head.read(in);
			this.budget.bytes(in.readerIndex() - start);
			return complete;
		}
		catch (RespProtocolException ex) {
			throw because(text, ex);
		}
	}

	private static RespProtocolException because(String text, RespProtocolException reason) {
		return reason.because(text);
	}

	private @Nullable RespRequest add(byte[] bytes) {
		if (this.name == null) {
			return add(this.names.get(bytes));
		}
		if (this.count == this.arguments.length) {
			this.arguments = Arrays.copyOf(this.arguments, Math.min(2 * this.count, this.count + this.missing));
		}
		this.arguments[this.count++] = bytes;
		return added();
	}

	private @Nullable RespRequest add(CommandNames.Name name) {
		this.name = name;
		this.count = 0;
		int expected = this.missing - 1;
		this.arguments = (expected > 0) ? new byte[Math.min(expected, FIRST_ARGUMENTS)][] : NONE;
		return added();
	}

	private @Nullable RespRequest added() {
		this.missing--;
		if (this.missing > 0 || this.name == null) {
			this.state = State.LENGTH;
			return null;
		}
		RespRequest command = new RespRequest(this.name, this.arguments);
		this.name = null;
		this.arguments = NONE;
		this.state = State.START;
		return command;
	}

	/**
	 * Tells which commands are returned as soon as their last argument begins, so that it
	 * can be {@linkplain #stream(ByteBuf, byte[], int, int) taken} as it comes. Asked
	 * only if it has not arrived as a whole.
	 */
	@FunctionalInterface
	public interface Streaming {

		/**
		 * In place of a limit: the argument is decoded as the other ones.
		 */
		long NEVER = -1;

		/**
		 * Decides on a command.
		 * @param name its name in upper case
		 * @param arguments the number of its arguments, with the last one
		 * @return the most bytes of the last argument, or {@link #NEVER}
		 */
		long limit(String name, int arguments);

	}

}
