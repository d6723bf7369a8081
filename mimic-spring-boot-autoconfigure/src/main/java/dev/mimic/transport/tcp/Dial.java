package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.mimic.context.ResumableLoop;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Tries the addresses of a host one after the other until one connects.
 *
 * @author Mimic Contributors
 */
final class Dial extends ResumableLoop {

	private final List<InetAddress> addresses;

	private final Function<InetAddress, ? extends CompletionStage<? extends Flow>> connect;

	private final CompletableFuture<Flow> result = new CompletableFuture<>();

	private int next;

	private @Nullable Flow flow;

	private @Nullable Throwable failure;

	Dial(List<InetAddress> addresses, Function<InetAddress, ? extends CompletionStage<? extends Flow>> connect) {
		this.addresses = addresses;
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
		return await(this.connect.apply(this.addresses.get(this.next++)), (value, ex) -> {
			this.flow = value;
			this.failure = ex;
		});
	}

	private Throwable summary() {
		Throwable last = this.failure;
		if (this.addresses.size() == 1 && last != null) {
			return last;
		}
		return new FlowException("None of " + this.addresses.size() + " addresses connected", last);
	}

}
