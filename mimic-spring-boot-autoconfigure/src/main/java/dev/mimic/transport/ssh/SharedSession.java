package dev.mimic.transport.ssh;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.AddressFailure;
import org.jspecify.annotations.Nullable;

/**
 * Session that is shared by all callers with the same key. The first caller opens it, as
 * a part of its attempt; if that caller gives up before there is a connection, the next
 * one opens it. Key exchange and authentication continue as long as any caller waits.
 * <p>
 * The monitor of this object guards its state; it is never held while a future is
 * completed or something is opened.
 *
 * @author Mimic Contributors
 */
final class SharedSession {

	private final Runnable whenUnused;

	private final Set<Caller> waiting = new LinkedHashSet<>();

	/**
	 * Caller that opens the session, or has opened the connection for it.
	 */
	private @Nullable Caller opener;

	private @Nullable CompletableFuture<SshSession> handshake;

	private @Nullable SshSession session;

	private boolean retired;

	/**
	 * Creates a place for a session.
	 * @param whenUnused called when this object must not be used any more
	 */
	SharedSession(Runnable whenUnused) {
		this.whenUnused = whenUnused;
	}

	/**
	 * Provides the session to a caller, and opens it if necessary.
	 * @param caller the caller
	 * @return whether the caller gets a result from this object; if not, this object is
	 * retired and another one has to be asked
	 */
	boolean join(Caller caller) {
		SshSession open;
		boolean opens = false;
		synchronized (this) {
			if (this.retired) {
				return false;
			}
			open = (this.session != null && this.session.isOpen()) ? this.session : null;
			if (open == null) {
				this.waiting.add(caller);
				if (this.opener == null) {
					this.opener = caller;
					opens = true;
				}
			}
		}
		if (open != null) {
			caller.result().complete(open);
			return true;
		}
		caller.result().whenComplete((given, ex) -> {
			if (ex instanceof CancellationException) {
				leave(caller);
			}
		});
		if (opens) {
			open(caller);
		}
		return true;
	}

	private void open(Caller caller) {
		caller.opener().open((flow) -> handshake(caller, flow)).whenComplete((opened, ex) -> {
			if (ex != null) {
				notOpened(caller, Stages.unwrap(ex));
			}
		});
	}

	private CompletableFuture<SshSession> handshake(Caller caller, Flow flow) {
		CompletableFuture<SshSession> started = start(caller, flow);
		boolean wanted;
		synchronized (this) {
			wanted = !this.waiting.isEmpty() && this.opener == caller;
			if (wanted) {
				this.handshake = started;
			}
		}
		if (!wanted) {
			started.cancel(false);
		}
		started.whenComplete((opened, ex) -> ended(caller, started, opened, ex));
		return started;
	}

	private static CompletableFuture<SshSession> start(Caller caller, Flow flow) {
		try {
			return caller.opener().handshake(flow);
		}
		catch (RuntimeException ex) {
			flow.abort();
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void notOpened(Caller caller, Throwable ex) {
		if (ex instanceof CancellationException) {
			caller.result().cancel(false);
			return;
		}
		List<Caller> all;
		synchronized (this) {
			if (this.opener != caller) {
				return;
			}
			all = takeWaiting();
		}
		fail(all, ex);
	}

	private void ended(Caller caller, CompletableFuture<SshSession> ended, @Nullable SshSession opened,
			@Nullable Throwable ex) {
		List<Caller> all = null;
		Caller next = null;
		synchronized (this) {
			if (this.handshake == ended) {
				if (opened == null && this.waiting.contains(caller) && !ended.isCancelled()) {
					// The opener goes on with another address, or fails
					this.handshake = null;
					return;
				}
				if (ex != null && Stages.unwrap(ex) instanceof AddressFailure && !this.waiting.isEmpty()) {
					// The opener has given up
					this.handshake = null;
					next = this.waiting.iterator().next();
					this.opener = next;
				}
				else {
					this.session = opened;
					all = takeWaiting();
				}
			}
		}
		if (next != null) {
			open(next);
			return;
		}
		if (all == null) {
			// Given up just when it was there
			if (opened != null) {
				opened.close();
			}
			return;
		}
		if (opened != null) {
			opened.closed().whenComplete((nothing, failure) -> retire());
			all.forEach((each) -> each.result().complete(opened));
		}
		else {
			fail(all, (ex != null) ? Stages.unwrap(ex) : new FlowException("There is no session"));
		}
	}

	private List<Caller> takeWaiting() {
		List<Caller> all = new ArrayList<>(this.waiting);
		this.waiting.clear();
		this.opener = null;
		this.handshake = null;
		return all;
	}

	private void fail(List<Caller> callers, Throwable ex) {
		retire();
		callers.forEach((caller) -> caller.result().completeExceptionally(ex));
	}

	/**
	 * Removes a caller that has given up.
	 * @param caller the caller
	 */
	private void leave(Caller caller) {
		Caller next = null;
		CompletableFuture<SshSession> abandoned = null;
		synchronized (this) {
			this.waiting.remove(caller);
			if (this.handshake != null && this.waiting.isEmpty()) {
				abandoned = this.handshake;
				this.handshake = null;
				this.opener = null;
			}
			else if (this.handshake == null && this.opener == caller) {
				next = this.waiting.isEmpty() ? null : this.waiting.iterator().next();
				this.opener = next;
			}
		}
		if (abandoned != null) {
			abandoned.cancel(false);
		}
		if (next != null) {
			open(next);
		}
		retire();
	}

	/**
	 * Takes this object out of use unless it has a session or callers.
	 */
	private void retire() {
		synchronized (this) {
			boolean open = this.session != null && this.session.isOpen();
			if (this.retired || open || this.opener != null) {
				return;
			}
			this.retired = true;
		}
		this.whenUnused.run();
	}

	/**
	 * Closes the session, or stops opening it.
	 */
	void close() {
		SshSession open;
		CompletableFuture<SshSession> pending;
		synchronized (this) {
			open = this.session;
			pending = this.handshake;
		}
		if (pending != null) {
			pending.cancel(false);
		}
		if (open != null) {
			open.close();
		}
	}

	/**
	 * Request for the session.
	 *
	 * @param result the future of the session; cancelled when the caller gives up
	 * @param opener opens the session if this caller has to
	 */
	record Caller(CompletableFuture<SshSession> result, SessionOpener opener) {

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

}
