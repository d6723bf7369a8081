package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a session: what it watches, and what it has queued. Confined to the
 * connection.
 *
 * @author Mimic Contributors
 */
final class Transaction {

	private static final RespSimpleString QUEUED = new RespSimpleString("QUEUED");

	private @Nullable List<Queued> queue;

	/**
	 * The bytes of the queued commands.
	 */
	private long bytes;

	private boolean broken;

	private boolean mayBlock;

	private @Nullable Map<WatchedKey, Long> watched;

	boolean isQueueing() {
		return this.queue != null;
	}

	/**
	 * Tells whether what is queued needs the executor.
	 * @return whether a command may block
	 */
	boolean mayBlock() {
		return this.mayBlock;
	}

	int size() {
		List<Queued> queue = this.queue;
		return (queue != null) ? queue.size() : -1;
	}

	int watched() {
		Map<WatchedKey, Long> watched = this.watched;
		return (watched != null) ? watched.size() : 0;
	}

	Object begin() {
		if (this.queue != null) {
			return RespError.of("ERR MULTI calls can not be nested");
		}
		this.queue = new ArrayList<>();
		return RespSimpleString.OK;
	}

	/**
	 * Queues a command.
	 * @param entry the entry of the command
	 * @param command the command
	 * @param limit the most bytes that may be queued
	 * @return the reply
	 */
	Object add(CommandEntry entry, RespRequest command, long limit) {
		List<Queued> queue = this.queue;
		if (queue == null) {
			throw new IllegalStateException("No transaction has begun");
		}
		for (int i = 0; i < command.size(); i++) {
			this.bytes += command.argument(i).length;
		}
		this.bytes += Queued.OVERHEAD;
		if (this.bytes > limit) {
			this.broken = true;
			return RespError.of("ERR the transaction is too large");
		}
		queue.add(new Queued(entry, command));
		this.mayBlock |= entry.mayBlock();
		return QUEUED;
	}

	/**
	 * A command could not be queued: the transaction will not run.
	 */
	void breakOff() {
		if (this.queue != null) {
			this.broken = true;
		}
	}

	/**
	 * What is queued could not be run, and is discarded.
	 * @param reason why
	 * @return the reply
	 */
	RespError abort(RespError reason) {
		reset();
		String text = reason.message().replaceFirst("^ERR ", "");
		return RespError.of("EXECABORT Transaction discarded because of: " + text);
	}

	Object discard() {
		if (this.queue == null) {
			return RespError.of("ERR DISCARD without MULTI");
		}
		reset();
		return RespSimpleString.OK;
	}

	void reset() {
		this.queue = null;
		this.bytes = 0;
		this.broken = false;
		this.mayBlock = false;
		this.watched = null;
	}

	Object watch(ClientSession session, RespTransactions transactions, RespRequest command) {
		if (this.watched == null) {
			this.watched = new LinkedHashMap<>();
		}
		for (int i = 0; i < command.size(); i++) {
			byte[] key = command.argument(i);
			this.watched.putIfAbsent(new WatchedKey(session.database(), key), transactions.version(session, key));
		}
		return RespSimpleString.OK;
	}

	Object unwatch() {
		this.watched = null;
		return RespSimpleString.OK;
	}

	/**
	 * Runs what is queued.
	 * @param session the session
	 * @param transactions what the store tells, if it does
	 * @return the reply
	 */
	@Nullable Object run(ClientSession session, @Nullable RespTransactions transactions) {
		List<Queued> queue = this.queue;
		Map<WatchedKey, Long> watched = this.watched;
		boolean broken = this.broken;
		if (queue == null) {
			return RespError.of("ERR EXEC without MULTI");
		}
		reset();
		if (broken) {
			return RespError.of("EXECABORT Transaction discarded because of previous errors.");
		}
		TransactionRun run = new TransactionRun(session, queue,
				() -> watched == null || transactions == null || isUnchanged(session, transactions, watched));
		if (transactions != null) {
			transactions.run(run);
		}
		else {
			run.run();
		}
		return run.reply();
	}

	private static boolean isUnchanged(ClientSession session, RespTransactions transactions,
			Map<WatchedKey, Long> watched) {
		int selected = session.database();
		try {
			return watched.entrySet().stream().allMatch((entry) -> {
				session.select(entry.getKey().database());
				return transactions.version(session, entry.getKey().key()) == entry.getValue();
			});
		}
		finally {
			session.select(selected);
		}
	}

	/**
	 * The reply of a transaction that did not run because something has changed.
	 * @return null, as an array
	 */
	static Object changed() {
		return RespNull.ARRAY;
	}

	/**
	 * A queued command.
	 *
	 * @param entry its entry
	 * @param command the command
	 */
	record Queued(CommandEntry entry, RespRequest command) {

		/**
		 * What a command takes beside its arguments, roughly.
		 */
		static final int OVERHEAD = 64;

	}

}
