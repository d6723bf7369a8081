package dev.mimic.resp;

import java.util.Arrays;

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
		 * In a line of words.
		 */
		INLINE

	}

	private final HeadReader head;

	private final Budget budget;

	private final BulkCollector collector = new BulkCollector();

	private final CommandNames names = new CommandNames();

	private final InlineReader inline;

	private State state = State.START;

	private @Nullable String name;

	private byte[][] arguments = NONE;

	private int count;

	/**
	 * The strings to come, the name included.
	 */
	private int missing;

	private @Nullable RespProtocolException failure;

	/**
	 * Creates a decoder.
	 * @param limits what is accepted; the depth does not matter, as there is one level
	 */
	public RespRequestDecoder(RespLimits limits) {
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
	 * Decodes the next command. Empty commands are skipped, as Redis does.
	 * @param in the bytes, of which those of the command are taken; the caller keeps the
	 * buffer, also on failure
	 * @return the command, or {@code null} if more bytes are needed: then all were taken
	 * @throws RespProtocolException if the bytes are no command, or more than the limits
	 * allow
	 */
	public @Nullable RespRequest decode(ByteBuf in) throws RespProtocolException {
		if (this.failure != null) {
			throw this.failure;
		}
		try {
			return advance(in);
		}
		catch (RespProtocolException ex) {
			this.failure = ex;
			this.arguments = NONE;
			this.collector.take();
			throw ex;
		}
	}

	private @Nullable RespRequest advance(ByteBuf in) throws RespProtocolException {
		while (in.isReadable()) {
			RespRequest command = switch (this.state) {
				case START -> start(in);
				case COUNT -> count(in);
				case LENGTH -> length(in);
				case STRING -> string(in);
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
		else if (count >= -1) {
			this.state = State.START;
		}
		else {
			throw new RespProtocolException("invalid multibulk length");
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
		if (this.head.number() < 0) {
			throw new RespProtocolException("invalid bulk length");
		}
		long length = this.head.length();
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
		return new RespProtocolException(text + ": " + reason.getMessage());
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

	private @Nullable RespRequest add(String name) {
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

}
