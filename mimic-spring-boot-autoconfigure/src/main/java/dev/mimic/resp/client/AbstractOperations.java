package dev.mimic.resp.client;

import java.time.Duration;
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
	 * @param waits the time that it may wait at the server
	 */
	abstract void submit(PendingCall<?> call, Duration waits);

	/**
	 * Returns the time that a command which was checked may wait at the server.
	 * @param command the command
	 * @return the time; zero if it does not block
	 */
	abstract Duration waits(RespRequest command);

	@Override
	public CompletableFuture<RespValue> send(RespRequest command) {
		check(Objects.requireNonNull(command, "'command' must not be null"));
		CommandCall call = new CommandCall(command);
		submit(call, waits(command));
		return call;
	}

	@Override
	public RespValue run(RespRequest command) {
		BlockingReplies.checkAllowed("run(...)");
		return BlockingReplies.await(send(command));
	}

	@Override
	public RespBatch batch() {
		return new RespBatch(this::check, this::waits, this::sendBatch, false);
	}

	@Override
	public RespBatch transaction() {
		return new RespBatch(this::checkInTransaction, (command) -> Duration.ZERO, this::sendBatch, true);
	}

	private CompletableFuture<List<RespValue>> sendBatch(BatchCall call) {
		submit(call, call.waits());
		return call;
	}

}
