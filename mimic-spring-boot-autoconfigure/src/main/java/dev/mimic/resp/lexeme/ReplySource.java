package dev.mimic.resp.lexeme;

import dev.mimic.flow.FlowException;
import dev.mimic.resp.RespDecoder;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Creates values and lexemes from buffers, of which it keeps one.
 *
 * @author Mimic Contributors
 */
final class ReplySource {

	private final RespDecoder decoder;

	private final RespLexer lexer;

	private ByteBuf buffer = Unpooled.EMPTY_BUFFER;

	private boolean onHeap;

	private boolean ended;

	private @Nullable Throwable failure;

	ReplySource(RespLimits limits) {
		this.decoder = new RespDecoder(limits);
		this.lexer = new RespLexer(limits);
	}

	/**
	 * Takes a buffer. The one before has been read.
	 * @param added the buffer, which is owned from now on
	 */
	void add(ByteBuf added) {
		this.buffer = added;
		if (this.onHeap) {
			keepOnHeap();
		}
	}

	/**
	 * Says that nothing follows.
	 * @param reason why, unless this is the end
	 */
	void end(@Nullable Throwable reason) {
		this.ended = true;
		this.failure = reason;
	}

	boolean isEnded() {
		return this.ended;
	}

	@Nullable RespValue value() throws FlowException {
		if (!this.lexer.isIdle()) {
			throw new IllegalStateException("The value has begun to be read by its lexemes");
		}
		RespValue value = this.decoder.decode(this.buffer);
		return checked(value, this.decoder.isIdle());
	}

	@Nullable RespLexeme lexeme() throws FlowException {
		if (!this.decoder.isIdle()) {
			throw new IllegalStateException("The value has begun to be read as a whole");
		}
		RespLexeme lexeme = this.lexer.next(this.buffer);
		return checked(lexeme, this.lexer.isIdle());
	}

	private <T> @Nullable T checked(@Nullable T outcome, boolean idle) throws FlowException {
		if (!this.buffer.isReadable()) {
			release();
		}
		if (outcome == null && this.ended) {
			if (this.failure != null) {
				throw (this.failure instanceof FlowException known) ? known
						: new FlowException("The flow has failed: " + this.failure.getMessage(), this.failure);
			}
			if (!idle) {
				throw new FlowException("The flow has ended within a value");
			}
		}
		return outcome;
	}

	private void release() {
		this.buffer.release();
		this.buffer = Unpooled.EMPTY_BUFFER;
	}

	/**
	 * Moves what is left, and all that may follow, to where it needs no release.
	 */
	void keepOnHeap() {
		this.onHeap = true;
		this.buffer = moveToHeap(this.buffer);
	}

	static ByteBuf moveToHeap(ByteBuf buffer) {
		ByteBuf moved = Unpooled.wrappedBuffer(ByteBufUtil.getBytes(buffer));
		buffer.release();
		return moved;
	}

}
