package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * A session: a link of its own, once.
 *
 * @author Mimic Contributors
 */
final class DefaultRespSession extends AbstractOperations implements RespSession, LinkOwner {

	private final CommandQueue queue;

	private final ClientMessages messages;

	private final CommandRules rules;

	private final LinkTime time;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Duration timeout;

	private volatile @Nullable RespLink link;

	private volatile @Nullable RespConnectionException failure;

	DefaultRespSession(ClientMessages messages, LinkTime time) {
		this.queue = new CommandQueue(messages, time, () -> this.failure);
		this.messages = messages;
		this.rules = new CommandRules(messages.names());
		this.timeout = messages.options().commandTimeout();
		this.time = time;
	}

	Submissions submissions() {
		return this.queue.submissions();
	}

	DefaultRespSession on(RespLink link) {
		this.link = link;
		link.attach();
		return this;
	}

	@Override
	void check(RespRequest command) {
		this.rules.checkSession(command);
	}

	@Override
	boolean isBlocking(RespRequest command) {
		return CommandRules.isBlocking(command);
	}

	@Override
	void submit(Pending<?> call, boolean blocking) {
		RespConnectionException failure = this.failure;
		RespLink link = this.link;
		if (failure != null || link == null) {
			call.completeExceptionally(closed());
			return;
		}
		if (!blocking) {
			this.time.limit(call, this.timeout);
		}
		if (this.queue.offer(call)) {
			link.signal();
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
		// Nobody has asked for any
	}

	@Override
	public void onLost(RespLink link, RespConnectionException cause, List<Pending<?>> unanswered) {
		this.failure = cause;
		unanswered.forEach((call) -> call.completeExceptionally(cause));
		failAll();
	}

	// The link takes nothing any more; callers that come late do, one at a time
	private void failAll() {
		List<Pending<?>> left;
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
		RespLink link = this.link;
		if (link != null) {
			link.close(new RespConnectionException(this.messages.closed("session"), null));
		}
	}

	@Override
	public String toString() {
		return "session " + this.link;
	}

}
