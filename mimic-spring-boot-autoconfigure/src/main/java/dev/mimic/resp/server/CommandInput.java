package dev.mimic.resp.server;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespRequestDecoder;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the input of a client to commands. Confined to the connection.
 *
 * @author Mimic Contributors
 */
final class CommandInput {

	private final InputSource source;

	private final RespRequestDecoder decoder;

	/**
	 * Input that was not decoded yet.
	 */
	private @Nullable ByteBuf buffer;

	/**
	 * Command that was put back, and is the next one.
	 */
	private @Nullable RespRequest next;

	CommandInput(InputSource source, RespLimits limits, RespRequestDecoder.Streaming streaming) {
		this.source = source;
		this.decoder = new RespRequestDecoder(limits, streaming);
	}

	void limits(RespLimits limits) {
		this.decoder.limits(limits);
	}

	/**
	 * Tells whether the input is between two commands.
	 * @return whether no command has begun
	 */
	boolean isIdle() {
		return this.decoder.isIdle();
	}

	/**
	 * Adds input. All earlier input must have been decoded.
	 * @param buffer the bytes; released by this class
	 */
	void add(ByteBuf buffer) {
		this.buffer = buffer;
	}

	/**
	 * Takes the next command.
	 * @return the command, or {@code null} if none has arrived as a whole
	 * @throws RespProtocolException if the input is malformed or exceeds the limits
	 */
	@Nullable RespRequest take() throws RespProtocolException {
		RespRequest command = this.next;
		if (command != null) {
			this.next = null;
			return command;
		}
		while (true) {
			ByteBuf buffer = this.buffer;
			if (buffer == null) {
				buffer = this.source.poll();
				if (buffer == null) {
					return null;
				}
				this.buffer = buffer;
			}
			command = this.decoder.decode(buffer);
			if (!buffer.isReadable()) {
				this.buffer = null;
				buffer.release();
			}
			if (command != null) {
				return command;
			}
		}
	}

	/**
	 * Tells whether the last argument of the taken command is still to come.
	 * @return whether it is to be streamed
	 */
	boolean isStreaming() {
		return this.decoder.isStreaming();
	}

	/**
	 * Returns how much of a streamed argument is still to be taken.
	 * @return the number of bytes
	 */
	long streamed() {
		return this.decoder.streamed();
	}

	/**
	 * Returns how much of a streamed argument can be taken without waiting for the
	 * client.
	 * @return the number of bytes, as far as they are known
	 */
	int streamable() {
		ByteBuf buffer = hasArrived() ? this.buffer : null;
		return (buffer != null) ? (int) Math.min(this.decoder.streamed(), buffer.readableBytes()) : 0;
	}

	/**
	 * Tells whether there is input that was not taken.
	 * @return whether there are bytes
	 */
	boolean hasArrived() {
		if (this.buffer == null) {
			this.buffer = this.source.poll();
		}
		return this.buffer != null;
	}

	/**
	 * Waits for more of a streamed argument. All that had arrived must have been taken.
	 * @return a future of the bytes, to be {@linkplain #add(ByteBuf) added}, or of
	 * {@code null} at the end of the input
	 */
	CompletableFuture<@Nullable ByteBuf> next() {
		return this.source.take();
	}

	/**
	 * Changes how much is read ahead of the commands that run.
	 * @param bytes the number of bytes, zero for one buffer
	 */
	void readAhead(int bytes) {
		this.source.readAhead(bytes);
	}

	/**
	 * Takes bytes of a streamed argument. Some of them must have arrived.
	 * @param target the array to copy them to
	 * @param offset the first index there
	 * @param length the maximum number of bytes
	 * @return the number of bytes taken
	 */
	int stream(byte[] target, int offset, int length) {
		ByteBuf buffer = Objects.requireNonNull(this.buffer);
		int count = this.decoder.stream(buffer, target, offset, length);
		if (!buffer.isReadable()) {
			this.buffer = null;
			buffer.release();
		}
		return count;
	}

	/**
	 * Puts a command back that can't run yet. It becomes the next one again.
	 * @param command the command
	 */
	void putBack(RespRequest command) {
		this.next = command;
	}

	/**
	 * Releases the input that was not taken.
	 */
	void release() {
		this.next = null;
		ByteBuf buffer = this.buffer;
		if (buffer != null) {
			this.buffer = null;
			buffer.release();
		}
	}

}
