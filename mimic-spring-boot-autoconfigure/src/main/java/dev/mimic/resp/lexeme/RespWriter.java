package dev.mimic.resp.lexeme;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Writes values and commands to a {@link Flow}, whole ones or by their {@link RespLexeme
 * lexemes}: so a string of any length can be passed on as it comes. Each call is one
 * write to the flow; to wait for its future keeps to the pace of the peer.
 * <p>
 * All methods may be called from any thread; the lexemes of a value must come one after
 * the other, and nothing else between them.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespWriter {

	private final Flow flow;

	private final RespEncoder encoder;

	private final LexemeEncoder lexemes;

	/**
	 * Creates a writer.
	 * @param flow the flow, which this never closes
	 * @param version the version of the peer
	 */
	public RespWriter(Flow flow, RespVersion version) {
		this.flow = flow;
		this.encoder = RespEncoder.of(version);
		this.lexemes = new LexemeEncoder(version);
	}

	/**
	 * Writes a value, in the form that the version has for it.
	 * @param value the value
	 * @return a future that completes once it is accepted
	 */
	public CompletableFuture<@Nullable Void> write(RespValue value) {
		ByteBuf out = ByteBufAllocator.DEFAULT.ioBuffer();
		this.encoder.value(out, value);
		return this.flow.write(out);
	}

	/**
	 * Writes values one after the other.
	 * @param values the values
	 * @return a future that completes once all are accepted
	 */
	public CompletableFuture<@Nullable Void> write(List<? extends RespValue> values) {
		ByteBuf out = ByteBufAllocator.DEFAULT.ioBuffer();
		values.forEach((value) -> this.encoder.value(out, value));
		return this.flow.write(out);
	}

	/**
	 * Writes a command.
	 * @param command the command
	 * @return a future that completes once it is accepted
	 */
	public CompletableFuture<@Nullable Void> write(RespRequest command) {
		ByteBuf out = ByteBufAllocator.DEFAULT.ioBuffer();
		command.encode(out);
		return this.flow.write(out);
	}

	/**
	 * Writes a lexeme. Bytes of strings are not copied.
	 * @param lexeme the lexeme; the ownership of the buffer of {@link RespLexeme.Bytes}
	 * passes to this on every outcome
	 * @return a future that completes once it is accepted. It fails with an
	 * {@link IllegalStateException} if the bytes of a string are more or less than
	 * announced, and with an {@link IllegalArgumentException} if the version does not
	 * have it: version 2 has no attributes and nothing whose end is marked
	 */
	public CompletableFuture<@Nullable Void> writeLexeme(RespLexeme lexeme) {
		List<ByteBuf> buffers;
		try {
			buffers = this.lexemes.encode(lexeme);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			if (lexeme instanceof RespLexeme.Bytes bytes) {
				bytes.buffer().release();
			}
			return CompletableFuture.failedFuture(ex);
		}
		return (buffers.size() == 1) ? this.flow.write(buffers.get(0)) : this.flow.writev(buffers);
	}

}
