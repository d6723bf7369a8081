package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import org.jspecify.annotations.Nullable;

/**
 * Transaction of a client: its watched keys and queued commands. Confined to the
 * connection.
 *
 * @author Mimic Contributors
 */
final class Transaction {

	private static final RespSimpleString QUEUED = new RespSimpleString("QUEUED");

	private static final RespError NO_WATCH = RespError.of("ERR WATCH is not supported by this server");

	private final RespPeer peer;

	private final PeerState state;

	private final CommandInvoker invoker;

	private final @Nullable RespTransactions transactions;

	private @Nullable List<QueuedCommand> queue;

	/**
	 * The bytes of the queued commands.
	 */
	private long bytes;

	private boolean broken;

	private boolean mayBlock;

	private @Nullable WatchedKeys watched;

	/**
	 * Creates a transaction that has not begun.
	 * @param peer the client
	 * @param state the state of the client
	 * @param invoker runs the commands
	 * @param transactions the store, or {@code null} if keys can't be watched
	 */
	Transaction(RespPeer peer, PeerState state, CommandInvoker invoker, @Nullable RespTransactions transactions) {
		this.peer = peer;
		this.state = state;
		this.invoker = invoker;
		this.transactions = transactions;
	}

	boolean isQueueing() {
		return this.queue != null;
	}

	/**
	 * Tells whether the queued commands need the executor.
	 * @return whether one of them may block
	 */
	boolean mayBlock() {
		return this.mayBlock;
	}

	/**
	 * Returns the number of queued commands.
	 * @return the number, -1 if no transaction has begun
	 */
	int size() {
		List<QueuedCommand> queue = this.queue;
		return (queue != null) ? queue.size() : -1;
	}

	/**
	 * Returns about how much memory the queued commands take.
	 * @return the number of bytes
	 */
	long bytes() {
		return this.bytes;
	}

	int watched() {
		WatchedKeys watched = this.watched;
		return (watched != null) ? watched.count() : 0;
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
	 * @param limit the maximum number of queued bytes
	 * @return the reply
	 */
	Object add(CommandEntry entry, RespRequest command, long limit) {
		List<QueuedCommand> queue = this.queue;
		if (queue == null) {
			throw new IllegalStateException("No transaction has begun");
		}
		QueuedCommand queued = new QueuedCommand(entry, command);
		this.bytes += queued.size();
		if (this.bytes > limit) {
			this.broken = true;
			return RespError
				.of("ERR the transaction is too large: at most " + limit + " bytes are allowed ('totalBytes')");
		}
		queue.add(queued);
		this.mayBlock |= entry.mayBlock();
		return QUEUED;
	}

	/**
	 * Keeps the transaction from running, as a command could not be queued.
	 */
	void breakOff() {
		if (this.queue != null) {
			this.broken = true;
		}
	}

	/**
	 * Discards the transaction, as it could not be run.
	 * @param reason the reason
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

	/**
	 * Watches the keys that are the arguments of a command.
	 * @param command the command
	 * @return the reply
	 */
	Object watch(RespRequest command) {
		if (this.transactions == null) {
			return NO_WATCH;
		}
		if (this.watched == null) {
			this.watched = new WatchedKeys(this.peer, this.state, this.transactions);
		}
		this.watched.add(command);
		return RespSimpleString.OK;
	}

	Object unwatch() {
		this.watched = null;
		return RespSimpleString.OK;
	}

	/**
	 * Runs the queued commands.
	 * @return the reply
	 */
	Object run() {
		List<QueuedCommand> queue = this.queue;
		WatchedKeys watched = this.watched;
		boolean broken = this.broken;
		if (queue == null) {
			return RespError.of("ERR EXEC without MULTI");
		}
		reset();
		if (broken) {
			return RespError.of("EXECABORT Transaction discarded because of previous errors.");
		}
		TransactionRun run = new TransactionRun(this.invoker, queue, watched);
		if (this.transactions != null) {
			this.transactions.run(run);
		}
		else {
			run.run();
		}
		return run.reply();
	}

}
