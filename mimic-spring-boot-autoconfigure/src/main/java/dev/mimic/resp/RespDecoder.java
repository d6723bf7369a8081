package dev.mimic.resp;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Decodes values of both versions from bytes as they come: from a server, or from a peer
 * that may send any value. It takes every byte once and keeps no buffer; what hostile
 * input can cost is bounded by {@link RespLimits}. Types that are sent in parts
 * ({@code $?}, {@code *?}, {@code %?}, {@code ~?}) come out as the ordinary ones.
 * <p>
 * Not safe for use by several threads at a time. After a {@link RespProtocolException}
 * every further call fails with the same one.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespDecoder {

	private final HeadReader head;

	private final Budget budget;

	private final BulkCollector collector = new BulkCollector();

	/**
	 * The aggregates that are open, outermost first. Their objects are used again.
	 */
	private final List<AggregateBuilder> frames = new ArrayList<>();

	private int depth;

	private boolean collecting;

	private boolean inStreamedString;

	private final FailureLatch latch = new FailureLatch();

	/**
	 * Creates a decoder.
	 * @param limits what is accepted
	 */
	public RespDecoder(RespLimits limits) {
		this.budget = new Budget(limits);
		this.head = new HeadReader(limits.lineBytes());
	}

	/**
	 * Changes what is accepted. Between values: what has been counted of a value that has
	 * begun is forgotten.
	 * @param limits the limits
	 */
	public void limits(RespLimits limits) {
		this.budget.limits(limits);
		this.head.maxLine(limits.lineBytes());
	}

	/**
	 * Tells whether the flow may end here.
	 * @return whether no value has begun
	 */
	public boolean isIdle() {
		return this.depth == 0 && !this.collecting && !this.inStreamedString && this.head.isIdle();
	}

	/**
	 * Decodes the next value.
	 * @param in the bytes, of which those of the value are taken; the caller keeps the
	 * buffer, also on failure
	 * @return the value, or {@code null} if more bytes are needed: then all were taken
	 * @throws RespProtocolException if the bytes are not of the protocol, or more than
	 * the limits allow
	 */
	public @Nullable RespValue decode(ByteBuf in) throws RespProtocolException {
		this.latch.check();
		try {
			return advance(in);
		}
		catch (RespProtocolException ex) {
			this.frames.clear();
			this.collector.take();
			throw this.latch.keep(ex);
		}
	}

	private @Nullable RespValue advance(ByteBuf in) throws RespProtocolException {
		while (true) {
			RespValue value;
			if (this.collecting) {
				if (!this.collector.read(in)) {
					return null;
				}
				this.collecting = false;
				value = this.inStreamedString ? null : string(this.head.type(), this.collector.take());
			}
			else {
				int start = in.readerIndex();
				boolean complete = this.head.read(in);
				this.budget.bytes(in.readerIndex() - start);
				if (!complete) {
					return null;
				}
				value = interpret(in);
			}
			if (value != null) {
				value = place(value);
				if (value != null) {
					this.budget.reset();
					return value;
				}
			}
		}
	}

	// Creates a value from a head, if it has all of it.
	private @Nullable RespValue interpret(ByteBuf in) throws RespProtocolException {
		byte type = this.head.type();
		if (this.inStreamedString && type != ';') {
			throw new RespProtocolException("Expected the next part of a string but got " + HeadReader.shown(type));
		}
		return switch (type) {
			case '$', '=', '!' -> bulk(type, in);
			case ';' -> part();
			case '*', '~', '%', '>', '|' -> aggregate(type);
			case '.' -> end();
			default -> Scalars.of(this.head);
		};
	}

	private @Nullable RespValue bulk(byte type, ByteBuf in) throws RespProtocolException {
		long length = this.head.number();
		if (length == HeadReader.STREAMED) {
			this.inStreamedString = true;
			return null;
		}
		if (type == '$' && length == -1) {
			return RespNull.BULK_STRING;
		}
		length = this.head.length();
		this.budget.bulk(0, length);
		byte[] bytes = BulkCollector.whole((int) length, in);
		if (bytes != null) {
			return string(type, bytes);
		}
		this.collector.expect((int) length);
		this.collecting = true;
		return null;
	}

	private @Nullable RespValue part() throws RespProtocolException {
		if (!this.inStreamedString) {
			throw new RespProtocolException("Unexpected part of a string");
		}
		long length = this.head.length();
		if (length == 0) {
			this.inStreamedString = false;
			return new RespBulkString(this.collector.take());
		}
		this.budget.bulk(this.collector.length(), length);
		this.collector.expectPart((int) length);
		this.collecting = true;
		return null;
	}

	private @Nullable RespValue aggregate(byte type) throws RespProtocolException {
		long count = this.head.number();
		if (type == '*' && count == -1) {
			return RespNull.ARRAY;
		}
		if (type == '>' && this.depth > 0) {
			throw new RespProtocolException("Unexpected push inside of a value");
		}
		this.budget.depth(this.depth + 1);
		AggregateBuilder frame = frame(this.depth);
		if (count == HeadReader.STREAMED) {
			frame.open(type, AggregateBuilder.UNKNOWN);
		}
		else {
			count = this.head.length();
			// No limit of elements is that large, and the double of it must not overflow
			long elements = (type == '%' || type == '|') ? 2 * Math.min(count, Integer.MAX_VALUE) : count;
			// Attributes are no element of what they are in, but take as much memory
			this.budget.elements((type == '|') ? elements + 1 : elements);
			frame.open(type, (int) elements);
		}
		this.depth++;
		return frame.isComplete() ? close() : null;
	}

	private @Nullable RespValue end() throws RespProtocolException {
		AggregateBuilder frame = (this.depth > 0) ? this.frames.get(this.depth - 1) : null;
		if (frame == null || !frame.isStreamed() || !this.head.text().isEmpty()) {
			throw new RespProtocolException("Unexpected end of an aggregate");
		}
		return close();
	}

	/**
	 * Puts a value where it belongs.
	 * @param value the value
	 * @return the outermost value if it is complete
	 * @throws RespProtocolException if the value can't be there
	 */
	private @Nullable RespValue place(RespValue value) throws RespProtocolException {
		RespValue complete = value;
		while (complete != null && this.depth > 0) {
			AggregateBuilder frame = this.frames.get(this.depth - 1);
			if (frame.isStreamed()) {
				this.budget.elements(1);
			}
			frame.add(complete);
			complete = frame.isComplete() ? close() : null;
		}
		return complete;
	}

	// Closes the innermost aggregate. Attributes are none, so they stay until their value
	// is there.
	private @Nullable RespValue close() throws RespProtocolException {
		AggregateBuilder frame = this.frames.get(this.depth - 1);
		RespValue value = frame.close();
		if (value != null) {
			this.depth--;
		}
		return value;
	}

	private AggregateBuilder frame(int index) {
		if (index == this.frames.size()) {
			this.frames.add(new AggregateBuilder());
		}
		return this.frames.get(index);
	}

	private static RespValue string(byte type, byte[] bytes) throws RespProtocolException {
		return switch (type) {
			case '$' -> new RespBulkString(bytes);
			case '=' -> Scalars.verbatim(bytes);
			default -> Scalars.bulkError(bytes);
		};
	}

}
