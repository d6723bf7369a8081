package dev.mimic.resp.client;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;

/**
 * Operations that run commands. May be used from any thread; commands are sent in the
 * order of the calls, without waiting for the replies of earlier ones.
 * <p>
 * Arguments are texts (sent as UTF-8), {@code byte[]}, numbers and
 * {@link dev.mimic.resp.RespBulkString}. Errors that the server answers fail the command
 * with a {@link dev.mimic.resp.RespErrorException}, all other failures are
 * {@link RespClientException}s. Dependent stages of a future run on the event loop of the
 * connection, where they must not block, unless they are given an executor.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespOperations {

	/**
	 * Runs a command.
	 * @param command the name of the command
	 * @param arguments its arguments
	 * @return a future of the reply. Cancelling it gives the command up: if it was not
	 * sent yet, it never is; otherwise its reply is thrown away
	 */
	default CompletableFuture<RespValue> send(String command, Object... arguments) {
		return send(RespRequest.of(command, arguments));
	}

	/**
	 * Runs a command and converts its reply.
	 * @param <T> the type of the result
	 * @param type the type, see {@link RespValue#as}
	 * @param command the name of the command
	 * @param arguments its arguments
	 * @return a future of the result, which is {@code null} for a reply that is null
	 */
	default <T> CompletableFuture<@Nullable T> send(Class<T> type, String command, Object... arguments) {
		Objects.requireNonNull(type, "'type' must not be null");
		return send(command, arguments).thenApply((reply) -> reply.as(type));
	}

	/**
	 * Runs a command.
	 * @param command the command
	 * @return a future of the reply, as that of {@link #send(String, Object...)}
	 */
	CompletableFuture<RespValue> send(RespRequest command);

	/**
	 * Runs a command and waits for its reply. Not on an event loop.
	 * @param command the name of the command
	 * @param arguments its arguments
	 * @return the reply
	 * @throws dev.mimic.resp.RespErrorException if the server answers with an error
	 * @throws RespClientException if there is no reply
	 */
	default RespValue run(String command, Object... arguments) {
		return run(RespRequest.of(command, arguments));
	}

	/**
	 * Runs a command, waits for its reply, and converts that. Not on an event loop.
	 * @param <T> the type of the result
	 * @param type the type, see {@link RespValue#as}
	 * @param command the name of the command
	 * @param arguments its arguments
	 * @return the result, {@code null} for a reply that is null
	 * @throws dev.mimic.resp.RespErrorException if the server answers with an error
	 * @throws RespClientException if there is no reply
	 */
	default <T> @Nullable T run(Class<T> type, String command, Object... arguments) {
		Objects.requireNonNull(type, "'type' must not be null");
		return run(command, arguments).as(type);
	}

	/**
	 * Runs a command and waits for its reply. Not on an event loop.
	 * @param command the command
	 * @return the reply
	 * @throws dev.mimic.resp.RespErrorException if the server answers with an error
	 * @throws RespClientException if there is no reply
	 */
	RespValue run(RespRequest command);

	/**
	 * Starts a batch: commands that are sent together and share one future.
	 * @return an empty batch
	 */
	RespBatch batch();

	/**
	 * Starts a transaction: a batch between {@code MULTI} and {@code EXEC}, of which the
	 * server runs all commands without others in between, or none.
	 * @return an empty batch, whose replies are those of {@code EXEC}
	 */
	RespBatch transaction();

}
