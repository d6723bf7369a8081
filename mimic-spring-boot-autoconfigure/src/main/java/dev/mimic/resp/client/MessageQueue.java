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
 * Bounded queue of messages that callers take.
 *
 * @author Mimic Contributors
 */
final class MessageQueue implements MessageSink {

	private static final int HIGH = 1024;

	private static final int LOW = 512;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<RespMessage> messages = new ArrayDeque<>();

	private @Nullable RuntimeException end;

	private Runnable resume = () -> {
	};

	@Override
	public void onRoom(Runnable resume) {
		this.resume = resume;
	}

	@Override
	public boolean accept(RespMessage message) {
		this.lock.lock();
		try {
			if (this.end != null) {
				return true;
			}
			this.messages.add(message);
			this.changed.signal();
			return this.messages.size() < HIGH;
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
	}

	@Override
	public void close(RuntimeException cause) {
		this.lock.lock();
		try {
			if (this.end == null) {
				this.end = cause;
				this.messages.clear();
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
		RespMessage message;
		boolean room;
		this.lock.lock();
		try {
			message = await((timeout != null) ? Durations.nanos(timeout) : Long.MAX_VALUE);
			room = message != null && this.messages.size() == LOW;
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
		return message;
	}

	private @Nullable RespMessage await(long timeout) throws InterruptedException {
		long left = timeout;
		while (true) {
			RespMessage message = this.messages.poll();
			if (message != null) {
				return message;
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

}
