package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.mimic.async.Durations;
import dev.mimic.async.SerialTasks;
import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Races the addresses of a host, see RFC 8305 ("happy eyeballs"): the next one starts
 * when the one before has had a head start or has failed, the first to connect wins, and
 * the others are given up. Knows nothing of sockets and names; time comes from a timer.
 * <p>
 * What happens is handled one after the other, whichever threads it comes from, and
 * without a lock while others are called.
 *
 * @author Mimic Contributors
 */
final class Race {

	private final DialOptions options;

	private final AddressPlan plan;

	private final ScheduledExecutorService timer;

	private final Track track;

	/**
	 * Handles the events. What an event throws ends the race.
	 */
	private final SerialTasks events = SerialTasks.onCallers(this::end);

	private final CompletableFuture<Flow> result = new CompletableFuture<>();

	private final List<@Nullable List<InetAddress>> answers = new ArrayList<>();

	private final List<Throwable> lookupFailures = new ArrayList<>();

	private final List<Throwable> connectFailures = new ArrayList<>();

	private final List<Entrant> running = new ArrayList<>();

	private int unanswered;

	private @Nullable Future<?> delay;

	private int delays;

	/**
	 * Whether the first address may be tried: no better one is waited for.
	 */
	private boolean open;

	private boolean over;

	Race(DialOptions options, AddressPlan plan, ScheduledExecutorService timer, Track track) {
		this.options = options;
		this.plan = plan;
		this.timer = timer;
		this.track = track;
	}

	/**
	 * Starts the race.
	 * @param lookups futures of addresses, those of the preferred ones first
	 * @return a future of the winner's flow
	 */
	CompletableFuture<Flow> start(List<? extends CompletableFuture<List<InetAddress>>> lookups) {
		this.unanswered = lookups.size();
		lookups.forEach((lookup) -> this.answers.add(null));
		for (int i = 0; i < lookups.size(); i++) {
			int index = i;
			lookups.get(i).whenComplete((addresses, ex) -> this.events.execute(() -> answered(index, addresses, ex)));
		}
		return this.result;
	}

	/**
	 * Gives up: no further address is tried, and those being tried are left.
	 */
	void cancel() {
		this.events.execute(() -> end(new CancellationException()));
	}

	private void answered(int index, @Nullable List<InetAddress> addresses, @Nullable Throwable ex) {
		this.unanswered--;
		this.answers.set(index, (addresses != null) ? addresses : List.of());
		if (ex != null) {
			this.lookupFailures.add(Stages.unwrap(ex));
		}
		if (this.open && addresses != null) {
			this.plan.add(addresses);
		}
		else if (isNothingBetterPending()) {
			open();
		}
		else if (this.delay == null && addresses != null && !addresses.isEmpty()) {
			after(this.options.resolutionDelay(), this::open);
		}
		goOn();
	}

	private boolean isNothingBetterPending() {
		for (List<InetAddress> answer : this.answers) {
			if (answer == null) {
				return false;
			}
			if (!answer.isEmpty()) {
				return true;
			}
		}
		return true;
	}

	private void open() {
		if (!this.open) {
			stopDelay();
			this.open = true;
			this.answers.forEach((answer) -> this.plan.add((answer != null) ? answer : List.of()));
		}
	}

	private void goOn() {
		if (this.over) {
			return;
		}
		if (this.open && this.delay == null) {
			InetAddress address = this.plan.next();
			if (address != null) {
				connect(address);
			}
		}
		if (this.running.isEmpty() && this.plan.isEmpty() && this.unanswered == 0) {
			end(summary());
		}
	}

	private void connect(InetAddress address) {
		Entrant entrant = this.track.connect(address);
		this.running.add(entrant);
		if (!this.plan.isEmpty() || this.unanswered > 0) {
			after(this.options.attemptDelay(), () -> {
			});
		}
		entrant.outcome().whenComplete((flow, ex) -> this.events.execute(() -> {
			if (flow != null) {
				connected(entrant, flow);
			}
			else {
				failed(entrant, (ex != null) ? Stages.unwrap(ex) : new FlowException("The connect gave no flow"));
			}
		}));
	}

	private void connected(Entrant entrant, Flow flow) {
		if (this.over) {
			flow.abort();
			return;
		}
		int place = this.running.indexOf(entrant);
		for (int i = 0; i < place; i++) {
			this.track.overtaken(this.running.get(i).address());
		}
		this.running.remove(entrant);
		entrant.setOthers().accept(!this.running.isEmpty() || !this.plan.isEmpty() || this.unanswered > 0);
		stop(new FlowException("given up: " + entrant.address().getHostAddress() + " connected first"));
		if (!this.result.complete(flow)) {
			flow.abort();
		}
	}

	private void failed(Entrant entrant, Throwable ex) {
		this.running.remove(entrant);
		if (ex instanceof CancellationException) {
			end(ex);
		}
		if (this.over) {
			return;
		}
		this.connectFailures.add(ex);
		if (this.open) {
			stopDelay();
		}
		goOn();
	}

	private void end(Throwable ex) {
		if (!this.over) {
			this.track.failed();
		}
		stop(ex);
		this.result.completeExceptionally(ex);
	}

	private void stop(Throwable reason) {
		this.over = true;
		stopDelay();
		List<Entrant> losers = List.copyOf(this.running);
		this.running.clear();
		losers.forEach((entrant) -> entrant.socket().completeExceptionally(reason));
		this.track.finished();
	}

	private void after(Duration time, Runnable action) {
		int current = ++this.delays;
		this.delay = this.timer.schedule(() -> this.events.execute(() -> {
			// One that is stopped may have ended meanwhile
			if (current == this.delays && this.delay != null) {
				this.delay = null;
				action.run();
				goOn();
			}
		}), Durations.nanos(time), TimeUnit.NANOSECONDS);
	}

	private void stopDelay() {
		Future<?> stopped = this.delay;
		if (stopped != null) {
			stopped.cancel(false);
			this.delay = null;
		}
	}

	private Throwable summary() {
		if (this.connectFailures.size() > 1) {
			return withSuppressed(new FlowException("None of " + this.connectFailures.size() + " addresses connected",
					this.connectFailures.get(0)), this.connectFailures);
		}
		if (!this.connectFailures.isEmpty()) {
			return this.connectFailures.get(0);
		}
		if (this.lookupFailures.size() > 1) {
			String messages = this.lookupFailures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
			return withSuppressed(new FlowException(messages, this.lookupFailures.get(0)), this.lookupFailures);
		}
		return this.lookupFailures.isEmpty() ? new FlowException("The host has no address")
				: this.lookupFailures.get(0);
	}

	private static Throwable withSuppressed(Throwable failure, List<Throwable> all) {
		for (Throwable other : all.subList(1, all.size())) {
			if (other != failure) {
				failure.addSuppressed(other);
			}
		}
		return failure;
	}

	/**
	 * Surroundings of a race: starts connects and takes notes.
	 */
	interface Track {

		/**
		 * Starts to connect to an address.
		 * @param address the address
		 * @return the connect
		 */
		Entrant connect(InetAddress address);

		/**
		 * Takes note of an address that had started before the winner.
		 * @param address the address
		 */
		void overtaken(InetAddress address);

		/**
		 * Takes note that no address has connected.
		 */
		default void failed() {
		}

		/**
		 * Takes note of the end of the race: no lookup is needed any more.
		 */
		void finished();

	}

	/**
	 * An address that is being tried.
	 *
	 * @param address the address
	 * @param outcome a future of the flow
	 * @param socket what to complete to give up
	 * @param setOthers told, if this one wins, whether there are addresses that neither
	 * connected nor failed
	 */
	record Entrant(InetAddress address, CompletableFuture<? extends Flow> outcome, CompletableFuture<?> socket,
			Consumer<Boolean> setOthers) {

	}

}
