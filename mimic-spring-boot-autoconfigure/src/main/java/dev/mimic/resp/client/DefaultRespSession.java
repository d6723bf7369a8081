package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.mimic.async.Durations;
import dev.mimic.flow.Flow;
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

	private final Consumer<Flow> avoid;

	private volatile Duration timeout;

	/**
	 * The number of commands that were given to this session.
	 */
	private volatile int submitted;

	private volatile @Nullable ClientConnection connection;

	private volatile @Nullable RespConnectionException failure;

	DefaultRespSession(ClientMessages messages, ClientClock clock, Consumer<Flow> avoid) {
		this.queue = new CommandQueue(messages);
		this.messages = messages;
		this.rules = new CommandRules(messages.names());
		this.timeout = messages.options().commandTimeout();
		this.clock = clock;
		this.avoid = avoid;
	}

	CommandQueue queue() {
		return this.queue;
	}

	@Nullable ClientConnection connection() {
		return this.connection;
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
	Duration waits(RespRequest command) {
		return BlockingCommands.waits(command);
	}

	@Override
	void submit(PendingCall<?> call, Duration waits) {
		RespConnectionException failure = this.failure;
		ClientConnection connection = this.connection;
		if (failure != null || connection == null) {
			call.completeExceptionally(closed());
			return;
		}
		this.submitted++;
		limit(call, waits);
		if (this.queue.offer(call)) {
			connection.signal();
			if (call.isEndless()) {
				connection.watchIdle();
			}
			if (this.failure != null) {
				failAll();
			}
		}
	}

	private void limit(PendingCall<?> call, Duration waits) {
		if (waits.isZero()) {
			this.clock.limit(call, this.timeout);
		}
		else if (!waits.equals(BlockingCommands.ENDLESS)) {
			// Its own limit, and the time for the reply
			this.clock.limit(call, Durations.plus(waits, this.messages.options().loginTimeout()));
		}
		else if (call instanceof CommandCall) {
			call.endless();
		}
	}

	@Override
	public void ping(ClientConnection connection) {
		if (this.queue.offer(new CommandCall(ClientConnection.PING))) {
			connection.signal();
		}
	}

	@Override
	public RespSession timeout(Duration timeout) {
		if (Objects.requireNonNull(timeout, "'timeout' must not be null").isNegative()) {
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
	public void onReadOnly(ClientConnection connection) {
		this.avoid.accept(connection.flow());
	}

	/**
	 * Closes the connection once no command was given to it, and none was pending, for
	 * the time of a command: it has a state, so that nothing can take its place.
	 */
	@Override
	public void onDrain(ClientConnection connection) {
		int before = this.submitted;
		this.clock.schedule(() -> connection.loop().execute(() -> {
			if (this.submitted == before && !this.queue.isPending()) {
				connection.close(new RespConnectionException(this.messages.drained(), null));
			}
			else if (isOpen()) {
				onDrain(connection);
			}
		}), Durations.nanos(this.messages.options().loginTimeout()));
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
