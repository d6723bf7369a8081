package dev.mimic.resp.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;

/**
 * Several commands that are sent together.
 *
 * @author Mimic Contributors
 */
final class BatchCall extends PendingCall<List<RespValue>> {

	private final ByteBuf encoded;

	private final RespValue[] replies;

	private final boolean transaction;

	private final Duration waits;

	private int count;

	private BatchCall(ByteBuf encoded, int size, boolean transaction, Duration waits) {
		this.encoded = encoded;
		this.replies = new RespValue[size];
		this.transaction = transaction;
		this.waits = waits;
	}

	/**
	 * Creates a call of commands that the server runs one by one.
	 * @param encoded the commands, in memory that needs no release
	 * @param size their number
	 * @param waits the time that they may wait at the server
	 * @return the call
	 */
	static BatchCall batch(ByteBuf encoded, int size, Duration waits) {
		return new BatchCall(encoded, size, false, waits);
	}

	/**
	 * Creates a call of commands that the server runs together.
	 * @param encoded the commands between MULTI and EXEC, in memory that needs no release
	 * @param size their number
	 * @return the call
	 */
	static BatchCall transaction(ByteBuf encoded, int size) {
		return new BatchCall(encoded, size + 2, true, Duration.ZERO);
	}

	Duration waits() {
		return this.waits;
	}

	@Override
	String name() {
		return this.transaction ? "TRANSACTION" : "BATCH";
	}

	@Override
	int weight() {
		return this.replies.length;
	}

	@Override
	void encode(ByteBuf out) {
		out.writeBytes(this.encoded, this.encoded.readerIndex(), this.encoded.readableBytes());
	}

	@Override
	boolean isReplayable() {
		return this.count == 0 && super.isReplayable();
	}

	@Override
	boolean add(RespValue value) {
		this.replies[this.count++] = value;
		return this.count == this.replies.length;
	}

	@Override
	void end(RespValue last) {
		if (!this.transaction) {
			complete(Collections.unmodifiableList(Arrays.asList(this.replies)));
		}
		else if (!isDone()) {
			completeTransaction(CommandCall.plain(last));
		}
	}

	private void completeTransaction(RespValue outcome) {
		int commands = this.replies.length - 2;
		if (outcome instanceof RespError error) {
			completeExceptionally(refused(error));
		}
		else if (CommandCall.plain(this.replies[0]) instanceof RespError error) {
			// EXEC has ended a transaction that the caller began before
			completeExceptionally(refused(error));
		}
		else if (outcome.isNull()) {
			completeExceptionally(
					new RespTransactionException("The transaction did not run: a watched key was changed", null));
		}
		else if (outcome instanceof RespArray array && array.elements().size() == commands) {
			complete(array.elements());
		}
		else {
			completeExceptionally(new RespClientException("The reply to a transaction of " + commands
					+ " commands is none to each of them. The server may have run them", null));
		}
	}

	private RespErrorException refused(RespError error) {
		RespErrorException failure = new RespErrorException(error);
		for (RespValue reply : this.replies) {
			if (CommandCall.plain(reply) instanceof RespError refused && refused != error) {
				failure.addSuppressed(new RespErrorException(refused));
			}
		}
		return failure;
	}

}
