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

	private final Submissions submissions;

	private final LinkTime time;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Duration timeout;

	private volatile @Nullable RespLink link;

	private volatile @Nullable RespConnectionException failure;

	DefaultRespSession(RespClientOptions options, LinkTime time) {
		this.submissions = new Submissions(options.queueLimit());
		this.timeout = options.commandTimeout();
		this.time = time;
	}

	Submissions submissions() {
		return this.submissions;
	}

	DefaultRespSession on(RespLink link) {
		this.link = link;
		link.attach();
		return this;
	}

	@Override
	void check(RespRequest command) {
		CommandRules.checkSession(command);
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
			call.completeExceptionally(new RespConnectionException("The session is closed", failure));
			return;
		}
		if (!blocking) {
			this.time.limit(call, this.timeout);
		}
		if (!this.submissions.offer(call)) {
			call.completeExceptionally(new RespQueueFullException(
					this.submissions.limit() + " commands are pending already, see the property 'resp.queue-limit'",
					null));
			return;
		}
		link.signal();
		if (this.failure != null) {
			failAll();
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
			left = this.submissions.takeAll();
		}
		finally {
			this.lock.unlock();
		}
		left.forEach((call) -> call
			.completeExceptionally(new RespConnectionException("The session is closed", this.failure)));
	}

	@Override
	public void close() {
		RespLink link = this.link;
		if (link != null) {
			link.close(new RespConnectionException("The session was closed", null));
		}
	}

	@Override
	public String toString() {
		return "session " + this.link;
	}

}
