package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.testkit.EndpointFlow;
import org.jspecify.annotations.Nullable;

/**
 * A protocol whose connects the test completes.
 *
 * @author Mimic Contributors
 */
final class TestProtocol implements Protocol<String> {

	private final Key<String> key;

	private final List<Attempt> attempts = new ArrayList<>();

	private final List<CompletableFuture<Flow>> connects = new ArrayList<>();

	private @Nullable BiFunction<String, Attempt, @Nullable CompletionStage<? extends Flow>> behaviour;

	TestProtocol(String name) {
		this.key = Key.named(name, String.class);
	}

	/**
	 * Sets what connects do instead of waiting for the test.
	 * @param answer gives the stage of a connect
	 * @return this protocol
	 */
	TestProtocol answering(BiFunction<String, Attempt, @Nullable CompletionStage<? extends Flow>> answer) {
		this.behaviour = answer;
		return this;
	}

	TestProtocol connecting() {
		return answering((endpoint, attempt) -> CompletableFuture.completedFuture(flow(endpoint)));
	}

	TestProtocol failing(Exception failure) {
		return answering((endpoint, attempt) -> CompletableFuture.failedFuture(failure));
	}

	EndpointFlow flow(String endpoint) {
		return new EndpointFlow(name(), endpoint);
	}

	@Override
	public Key<String> endpoint() {
		return this.key;
	}

	@Override
	@SuppressWarnings("NullAway") // some tests break the contract on purpose
	public CompletionStage<? extends Flow> connect(String endpoint, Attempt attempt) {
		this.attempts.add(attempt);
		BiFunction<String, Attempt, @Nullable CompletionStage<? extends Flow>> answer = this.behaviour;
		if (answer != null) {
			return answer.apply(endpoint, attempt);
		}
		CompletableFuture<Flow> connect = new CompletableFuture<>();
		this.connects.add(connect);
		return connect;
	}

	List<Attempt> attempts() {
		return this.attempts;
	}

	Attempt attempt() {
		return this.attempts.get(this.attempts.size() - 1);
	}

	CompletableFuture<Flow> connect() {
		return this.connects.get(this.connects.size() - 1);
	}

}
