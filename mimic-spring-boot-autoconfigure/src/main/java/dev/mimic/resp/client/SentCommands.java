package dev.mimic.resp.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Commands that were sent and have no reply yet, in the order of their sending. While
 * there are none, a caller may send one alone, on its own thread. Used on the loop but
 * where a method says otherwise.
 *
 * @author Mimic Contributors
 */
final class SentCommands {

	/**
	 * The command of a caller, which goes before the rest.
	 */
	private volatile @Nullable PendingCall<?> alone;

	private final Deque<PendingCall<?>> rest = new ArrayDeque<>();

	/**
	 * Set while the rest is known to be empty, which may be some time after it is.
	 */
	private volatile boolean quiet;

	/**
	 * Tells whether a command may be sent alone. For the thread that may send.
	 * @return {@code true} if there are no others
	 */
	boolean isQuiet() {
		return this.quiet && this.alone == null;
	}

	/**
	 * Adds the only command. For the thread that may send.
	 * @param command the command
	 */
	void addAlone(PendingCall<?> command) {
		this.alone = command;
	}

	void add(PendingCall<?> command) {
		if (this.quiet) {
			this.quiet = false;
		}
		this.rest.add(command);
	}

	/**
	 * Lets commands be sent alone from now on, if there are no others.
	 */
	void settle() {
		if (!this.quiet && this.rest.isEmpty()) {
			this.quiet = true;
		}
	}

	@Nullable PendingCall<?> first() {
		PendingCall<?> alone = this.alone;
		return (alone != null) ? alone : this.rest.peek();
	}

	void removeFirst() {
		if (this.alone != null) {
			this.alone = null;
		}
		else {
			this.rest.poll();
		}
	}

	void forEach(Consumer<PendingCall<?>> action) {
		PendingCall<?> alone = this.alone;
		if (alone != null) {
			action.accept(alone);
		}
		this.rest.forEach(action);
	}

	List<PendingCall<?>> takeAll() {
		List<PendingCall<?>> all = new ArrayList<>(this.rest.size() + 1);
		forEach(all::add);
		this.alone = null;
		this.rest.clear();
		return all;
	}

}
