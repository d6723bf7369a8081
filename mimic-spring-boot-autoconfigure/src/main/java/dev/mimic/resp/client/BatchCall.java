package dev.mimic.resp.client;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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

	private int count;

	/**
	 * Creates a call.
	 * @param encoded the commands, in memory that needs no release
	 * @param size the number of replies
	 * @param transaction {@code true} if they stand between MULTI and EXEC, which count
	 * as well
	 */
	BatchCall(ByteBuf encoded, int size, boolean transaction) {
		this.encoded = encoded;
		this.replies = new RespValue[size];
		this.transaction = transaction;
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
		if (outcome instanceof RespError error) {
			RespErrorException failure = new RespErrorException(error);
			for (RespValue reply : this.replies) {
				if (CommandCall.plain(reply) instanceof RespError refused && refused != error) {
					failure.addSuppressed(new RespErrorException(refused));
				}
			}
			completeExceptionally(failure);
		}
		else if (outcome.isNull()) {
			completeExceptionally(
					new RespTransactionException("The transaction did not run: a watched key was changed", null));
		}
		else {
			complete(outcome.asList());
		}
	}

}
