package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.mimic.async.Durations;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Commands that are sent together, with one future for all of them. To be filled and sent
 * once, by one thread at a time.
 * <p>
 * A command that the server answers with an error does not fail the batch: the error is
 * its element of the result. A transaction that the server refuses fails as a whole.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespBatch {

	private static final RespRequest MULTI = RespRequest.of("MULTI");

	private static final RespRequest EXEC = RespRequest.of("EXEC");

	private static final int INITIAL_BYTES = 512;

	/**
	 * In memory that needs no release, as a batch may never be sent.
	 */
	private final ByteBuf encoded = Unpooled.buffer(INITIAL_BYTES);

	private final Consumer<RespRequest> check;

	private final Function<RespRequest, Duration> waits;

	private final Function<BatchCall, CompletableFuture<List<RespValue>>> sender;

	private final boolean transaction;

	private int size;

	/**
	 * The time that all commands may wait at the server, one after the other.
	 */
	private Duration waiting = Duration.ZERO;

	private boolean sent;

	RespBatch(Consumer<RespRequest> check, Function<RespRequest, Duration> waits,
			Function<BatchCall, CompletableFuture<List<RespValue>>> sender, boolean transaction) {
		this.check = check;
		this.waits = waits;
		this.sender = sender;
		this.transaction = transaction;
		if (transaction) {
			MULTI.encode(this.encoded);
		}
	}

	/**
	 * Adds a command.
	 * @param command the name of the command
	 * @param arguments its arguments
	 * @return this batch
	 */
	public RespBatch add(String command, Object... arguments) {
		return add(RespRequest.of(command, arguments));
	}

	/**
	 * Adds a command.
	 * @param command the command
	 * @return this batch
	 */
	public RespBatch add(RespRequest command) {
		checkOpen();
		this.check.accept(Objects.requireNonNull(command, "'command' must not be null"));
		command.encode(this.encoded);
		this.waiting = Durations.plus(this.waiting, this.waits.apply(command));
		this.size++;
		return this;
	}

	/**
	 * Returns the number of commands.
	 * @return the number
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Sends the commands.
	 * @return a future of the replies, in the order of the commands
	 */
	public CompletableFuture<List<RespValue>> send() {
		checkOpen();
		this.sent = true;
		if (this.size == 0) {
			return CompletableFuture.completedFuture(List.of());
		}
		if (this.transaction) {
			EXEC.encode(this.encoded);
		}
		return this.sender.apply(this.transaction ? BatchCall.transaction(this.encoded, this.size)
				: BatchCall.batch(this.encoded, this.size, this.waiting));
	}

	/**
	 * Sends the commands and waits for the replies. Not on an event loop.
	 * @return the replies, in the order of the commands
	 * @throws RespClientException if they do not all come
	 */
	public List<RespValue> run() {
		BlockingReplies.checkAllowed("run()");
		return BlockingReplies.await(send());
	}

	private void checkOpen() {
		if (this.sent) {
			throw new IllegalStateException("This batch was sent already: start another one");
		}
	}

}
