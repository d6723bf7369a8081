package dev.mimic.resp.server;

import java.io.InputStream;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Handler of a command whose last argument may be large: it starts when that argument
 * does, and reads its bytes as they come. Its result is the reply, see
 * {@link RespHandler}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespStreamHandler {

	/**
	 * Runs a command, on the server's executor.
	 * <p>
	 * Reading the last argument waits for the client, which can't send faster than the
	 * handler reads. An {@link java.io.IOException} means that the client is gone, or has
	 * sent nothing for {@linkplain RespServer.Builder#streamTimeout(java.time.Duration)
	 * too long}; then the connection is closed, and no reply is sent. Bytes that were not
	 * read when the method returns are skipped, and the stream can't be read any more.
	 * <p>
	 * In a transaction, and in an inline command, the argument was received as a whole
	 * before.
	 * @param peer the client
	 * @param command the command with the arguments before the last one; the number of
	 * all of them has been checked
	 * @param last the bytes of the last argument
	 * @return the reply
	 * @throws Exception if the command fails
	 */
	@Nullable Object handle(RespPeer peer, RespRequest command, InputStream last) throws Exception;

}
