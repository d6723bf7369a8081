package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.mimic.context.ResumableLoop;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Tries the addresses of a host one after the other until one connects. Each but the last
 * gets its share of the time that is left, so that one that does not answer can't keep
 * the others from being tried.
 *
 * @author Mimic Contributors
 */
final class Dial extends ResumableLoop {

	private final List<InetAddress> addresses;

	private final Supplier<Duration> remaining;

	private final Connect connect;

	private final CompletableFuture<Flow> result = new CompletableFuture<>();

	private int next;

	private @Nullable Flow flow;

	private @Nullable Throwable failure;

	Dial(List<InetAddress> addresses, Supplier<Duration> remaining, Connect connect) {
		this.addresses = addresses;
		this.remaining = remaining;
		this.connect = connect;
	}

	CompletableFuture<Flow> start() {
		run();
		return this.result;
	}

	@Override
	protected Step step() {
		Flow connected = this.flow;
		if (connected != null) {
			if (!this.result.complete(connected)) {
				connected.abort();
			}
			return Step.END;
		}
		if (this.result.isDone()) {
			return Step.END;
		}
		if (this.next == this.addresses.size()) {
			this.result.completeExceptionally(summary());
			return Step.END;
		}
		int left = this.addresses.size() - this.next;
		Duration limit = (left > 1) ? this.remaining.get().dividedBy(left) : null;
		return await(this.connect.connect(this.addresses.get(this.next++), limit), (value, ex) -> {
			this.flow = value;
			if (ex != null) {
				addFailure(ex);
			}
		});
	}

	private void addFailure(Throwable ex) {
		if (this.failure == null) {
			this.failure = ex;
		}
		else if (this.failure != ex) {
			this.failure.addSuppressed(ex);
		}
	}

	private Throwable summary() {
		Throwable first = this.failure;
		if (this.addresses.size() == 1 && first != null) {
			return first;
		}
		return new FlowException("None of " + this.addresses.size() + " addresses connected", first);
	}

	/**
	 * Connects to one address.
	 */
	@FunctionalInterface
	interface Connect {

		/**
		 * Starts to connect.
		 * @param address the address
		 * @param limit the time that it may take, or {@code null} for all that is left
		 * @return a stage of the flow
		 */
		CompletionStage<? extends Flow> connect(InetAddress address, @Nullable Duration limit);

	}

}
