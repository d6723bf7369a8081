package dev.mimic.resp.server;

import java.io.InputStream;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command whose last argument may be large: it begins when that argument does, and
 * reads its bytes as they come. What it returns is the reply, see {@link RespHandler}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespStreamHandler {

	/**
	 * Runs a command, on the server's executor.
	 * <p>
	 * Reading the last argument waits for the client. It takes no more from it than is
	 * read here: a client that sends faster has to wait. An {@link java.io.IOException}
	 * tells that the client is gone, or has sent nothing for
	 * {@linkplain RespServer.Builder#streamTimeout(java.time.Duration) too long}; then
	 * the connection is closed, and there is nobody to reply to. What was not read when
	 * this returns is skipped, and the stream can't be read any more.
	 * <p>
	 * In a transaction, and when it is a word of a line, the argument was received as a
	 * whole before.
	 * @param session who sent the command
	 * @param command the command with the arguments before the last one; the number of
	 * all of them has been checked
	 * @param last the bytes of the last argument
	 * @return the reply
	 * @throws Exception if the command fails
	 */
	@Nullable Object handle(RespPeer session, RespRequest command, InputStream last) throws Exception;

}
