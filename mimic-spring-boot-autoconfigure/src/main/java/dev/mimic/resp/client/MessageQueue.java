package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.async.Durations;
import dev.mimic.flow.BlockingCalls;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue of messages that callers take. The loss of a connection has its place
 * among them: a caller is told about it between the messages before and after.
 *
 * @author Mimic Contributors
 */
final class MessageQueue implements MessageSink {

	private static final int HIGH = 1024;

	private static final int LOW = 512;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<Entry> entries = new ArrayDeque<>();

	private @Nullable RuntimeException end;

	private Runnable resume = () -> {
	};

	@Override
	public void onRoom(Runnable resume) {
		this.resume = resume;
	}

	@Override
	public boolean accept(RespMessage message) {
		return add(new Entry(message, null));
	}

	private boolean add(Entry entry) {
		this.lock.lock();
		try {
			if (this.end != null) {
				return true;
			}
			this.entries.add(entry);
			this.changed.signal();
			return this.entries.size() < HIGH;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void subscribed() {
	}

	@Override
	public void lost(Throwable cause) {
		this.lock.lock();
		try {
			Entry last = this.entries.peekLast();
			// No message has come since the last loss
			if (last == null || last.loss() == null) {
				add(new Entry(null, cause));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close(RuntimeException cause) {
		this.lock.lock();
		try {
			if (this.end == null) {
				this.end = cause;
				this.entries.clear();
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public @Nullable RespMessage take(@Nullable Duration timeout) {
		BlockingCalls.checkAllowed("take()");
		Entry entry;
		boolean room;
		this.lock.lock();
		try {
			entry = await((timeout != null) ? Durations.nanos(timeout) : Long.MAX_VALUE);
			room = entry != null && this.entries.size() == LOW;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RespClientException("The thread was interrupted while it waited for a message", ex);
		}
		finally {
			this.lock.unlock();
		}
		if (room) {
			this.resume.run();
		}
		return (entry != null) ? entry.get() : null;
	}

	private @Nullable Entry await(long timeout) throws InterruptedException {
		long left = timeout;
		while (true) {
			Entry entry = this.entries.poll();
			if (entry != null) {
				return entry;
			}
			if (this.end != null) {
				throw RespConnectionException.since(this.end);
			}
			if (left <= 0) {
				return null;
			}
			left = this.changed.awaitNanos(left);
		}
	}

	@Override
	public boolean isOpen() {
		this.lock.lock();
		try {
			return this.end == null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Message, or the loss of a connection.
	 *
	 * @param message the message, if this is one
	 * @param loss the reason of the loss, if this is one
	 */
	private record Entry(@Nullable RespMessage message, @Nullable Throwable loss) {

		@Nullable RespMessage get() {
			if (this.loss != null) {
				throw new RespConnectionException(
						this.loss.getMessage() + ". Messages that were published before it is back are lost",
						this.loss.getCause());
			}
			return this.message;
		}

	}

}
