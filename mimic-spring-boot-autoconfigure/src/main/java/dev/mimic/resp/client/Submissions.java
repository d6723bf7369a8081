package dev.mimic.resp.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent. Any thread adds to it; one at a time takes from it, see
 * {@code RespClient}. A linked queue as Dmitry Vyukov's, whose nodes are the commands.
 *
 * @author Mimic Contributors
 */
final class Submissions {

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static final AtomicReferenceFieldUpdater<Submissions, PendingCall<?>> LAST = (AtomicReferenceFieldUpdater) AtomicReferenceFieldUpdater
		.newUpdater(Submissions.class, PendingCall.class, "last");

	private final int limit;

	/**
	 * The commands that were added and not {@linkplain #release(int) released}.
	 */
	private final AtomicInteger pending = new AtomicInteger();

	private volatile PendingCall<?> last;

	/**
	 * The one that was taken last. This and the next one belong to the taker.
	 */
	private PendingCall<?> taken;

	/**
	 * What goes before the rest.
	 */
	private final Deque<PendingCall<?>> backlog = new ArrayDeque<>();

	Submissions(int limit) {
		this.limit = limit;
		PendingCall<?> none = new None();
		this.last = none;
		this.taken = none;
	}

	/**
	 * Adds a command.
	 * @param added the command
	 * @return whether there was room for it
	 */
	boolean offer(PendingCall<?> added) {
		int weight = added.weight();
		if (this.pending.addAndGet(weight) > this.limit && this.pending.get() != weight) {
			this.pending.addAndGet(-weight);
			return false;
		}
		added.counted = true;
		LAST.getAndSet(this, added).next = added;
		return true;
	}

	/**
	 * Says that commands have ended.
	 * @param weight how many
	 */
	void release(int weight) {
		if (weight != 0) {
			this.pending.addAndGet(-weight);
		}
	}

	/**
	 * Returns how much there is to release when a command ends.
	 * @param ended the command
	 * @return its weight, or zero if it did not come from this queue
	 */
	static int weight(PendingCall<?> ended) {
		return ended.counted ? ended.weight() : 0;
	}

	int limit() {
		return this.limit;
	}

	/**
	 * Takes the next command.
	 * @return the command, or {@code null} if there is none
	 */
	@Nullable PendingCall<?> poll() {
		PendingCall<?> first = this.backlog.poll();
		return (first != null) ? first : pollAdded();
	}

	private @Nullable PendingCall<?> pollAdded() {
		PendingCall<?> previous = this.taken;
		PendingCall<?> next = previous.next;
		if (next == null) {
			if (this.last == previous) {
				return null;
			}
			// Somebody is just adding it
			while ((next = previous.next) == null) {
				Thread.onSpinWait();
			}
		}
		this.taken = next;
		previous.next = null;
		return next;
	}

	boolean isEmpty() {
		return this.backlog.isEmpty() && this.last == this.taken;
	}

	/**
	 * Puts commands that were taken, and have ended, back to where they came from.
	 * @param commands the commands, in their order
	 */
	void putBack(List<PendingCall<?>> commands) {
		for (int i = commands.size() - 1; i >= 0; i--) {
			this.pending.addAndGet(weight(commands.get(i)));
			this.backlog.addFirst(commands.get(i));
		}
	}

	/**
	 * Returns what is waiting, and leaves it here.
	 * @return the commands
	 */
	Iterable<PendingCall<?>> waiting() {
		for (PendingCall<?> added = pollAdded(); added != null; added = pollAdded()) {
			this.backlog.add(added);
		}
		return this.backlog;
	}

	/**
	 * Takes all commands.
	 * @return the commands
	 */
	List<PendingCall<?>> takeAll() {
		List<PendingCall<?>> all = new ArrayList<>();
		for (PendingCall<?> next = poll(); next != null; next = poll()) {
			release(weight(next));
			all.add(next);
		}
		return all;
	}

	/**
	 * Stands in the queue before the first command.
	 */
	private static final class None extends PendingCall<RespRequest> {

		@Override
		String name() {
			return "";
		}

		@Override
		int weight() {
			return 0;
		}

		@Override
		void encode(ByteBuf out) {
		}

		@Override
		boolean add(RespValue value) {
			return true;
		}

		@Override
		void end(RespValue last) {
		}

	}

}
