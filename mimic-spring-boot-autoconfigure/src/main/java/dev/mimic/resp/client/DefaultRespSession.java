package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Session on a connection of its own, which is not replaced.
 *
 * @author Mimic Contributors
 */
final class DefaultRespSession extends AbstractOperations implements RespSession, ConnectionOwner {

	private final CommandQueue queue;

	private final ClientMessages messages;

	private final CommandRules rules;

	private final ClientClock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Duration timeout;

	private volatile @Nullable ClientConnection connection;

	private volatile @Nullable RespConnectionException failure;

	DefaultRespSession(ClientMessages messages, ClientClock clock) {
		this.queue = new CommandQueue(messages);
		this.messages = messages;
		this.rules = new CommandRules(messages.names());
		this.timeout = messages.options().commandTimeout();
		this.clock = clock;
	}

	CommandQueue queue() {
		return this.queue;
	}

	DefaultRespSession on(ClientConnection connection) {
		this.connection = connection;
		connection.attach();
		return this;
	}

	@Override
	void check(RespRequest command) {
		this.rules.checkSession(command);
	}

	@Override
	void checkInTransaction(RespRequest command) {
		this.rules.checkSessionTransaction(command);
	}

	@Override
	boolean isBlocking(RespRequest command) {
		return BlockingCommands.isBlocking(command);
	}

	@Override
	void submit(PendingCall<?> call, boolean blocking) {
		RespConnectionException failure = this.failure;
		ClientConnection connection = this.connection;
		if (failure != null || connection == null) {
			call.completeExceptionally(closed());
			return;
		}
		if (!blocking) {
			this.clock.limit(call, this.timeout);
		}
		if (this.queue.offer(call)) {
			connection.signal();
			if (this.failure != null) {
				failAll();
			}
		}
	}

	@Override
	public RespSession timeout(Duration timeout) {
		if (timeout.isNegative()) {
			throw new IllegalArgumentException("'timeout' must not be negative");
		}
		this.timeout = timeout;
		return this;
	}

	@Override
	public boolean isOpen() {
		return this.failure == null;
	}

	@Override
	public void onPush(RespPush push) {
		// None was asked for
	}

	@Override
	public void onLost(ClientConnection connection, RespConnectionException cause, List<PendingCall<?>> unanswered) {
		this.failure = cause;
		unanswered.forEach((call) -> call.completeExceptionally(cause));
		failAll();
	}

	// The connection takes nothing any more, so that late callers may, one at a time
	private void failAll() {
		List<PendingCall<?>> left;
		this.lock.lock();
		try {
			left = this.queue.takeAll();
		}
		finally {
			this.lock.unlock();
		}
		left.forEach((call) -> call.completeExceptionally(closed()));
	}

	private RespConnectionException closed() {
		RespConnectionException failure = this.failure;
		return (failure != null) ? failure.again() : new RespConnectionException(this.messages.closed("session"), null);
	}

	@Override
	public void close() {
		ClientConnection connection = this.connection;
		if (connection != null) {
			connection.close(new RespConnectionException(this.messages.closed("session"), null));
		}
	}

	@Override
	public String toString() {
		return "session " + this.connection;
	}

}
