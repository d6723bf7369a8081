package dev.mimic.resp.client;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;

/**
 * Base of shared clients and sessions.
 *
 * @author Mimic Contributors
 */
abstract class AbstractOperations implements RespOperations {

	/**
	 * Refuses a command that can't be run here.
	 * @param command the command
	 */
	abstract void check(RespRequest command);

	/**
	 * Refuses a command that can't be run in a transaction here.
	 * @param command the command
	 */
	abstract void checkInTransaction(RespRequest command);

	/**
	 * Sends a command.
	 * @param call the command
	 * @param blocking {@code true} if it waits at the server for as long as its arguments
	 * say
	 */
	abstract void submit(PendingCall<?> call, boolean blocking);

	/**
	 * Tells whether a command that was checked can wait at the server.
	 * @param command the command
	 * @return {@code true} if it can
	 */
	abstract boolean isBlocking(RespRequest command);

	@Override
	public CompletableFuture<RespValue> send(RespRequest command) {
		check(Objects.requireNonNull(command, "'command' must not be null"));
		CommandCall call = new CommandCall(command);
		submit(call, isBlocking(command));
		return call;
	}

	@Override
	public RespValue run(RespRequest command) {
		BlockingReplies.checkAllowed("run(...)");
		return BlockingReplies.await(send(command));
	}

	@Override
	public RespBatch batch() {
		return new RespBatch(this::check, this::isBlocking, this::sendBatch, false);
	}

	@Override
	public RespBatch transaction() {
		return new RespBatch(this::checkInTransaction, (command) -> false, this::sendBatch, true);
	}

	private CompletableFuture<List<RespValue>> sendBatch(BatchCall call) {
		submit(call, call.isBlocking());
		return call;
	}

}
