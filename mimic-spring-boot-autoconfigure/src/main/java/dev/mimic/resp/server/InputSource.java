package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Source of the bytes that a client sends. For the thread that has the connection.
 *
 * @author Mimic Contributors
 */
interface InputSource {

	/**
	 * Takes what has arrived.
	 * @return a buffer, which the caller owns, or {@code null} if nothing has arrived
	 */
	@Nullable ByteBuf poll();

	/**
	 * Waits for what arrives next. On a thread that may block, one call at a time.
	 * @return a future of a buffer, which the caller owns, or of {@code null} at the end
	 * of the input
	 */
	CompletableFuture<@Nullable ByteBuf> take();

	/**
	 * Changes how much is read ahead of the commands that run.
	 * @param bytes the number of bytes, zero for one buffer
	 */
	void readAhead(int bytes);

}
