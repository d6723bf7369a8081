package dev.mimic.conformance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Protocol;
import dev.mimic.testkit.EndpointFlow;
import tools.jackson.databind.JsonNode;

/**
 * A protocol that connects, fails or throws as a case says.
 *
 * @author Mimic Contributors
 */
final class ScriptedProtocol implements Protocol<Integer> {

	private final Key<Integer> key;

	private final Mode mode;

	private final Consumer<Object> attempts;

	private final boolean fails;

	private final Set<Integer> failsOn;

	private final Set<Integer> raisesOn;

	ScriptedProtocol(Key<Integer> key, JsonNode declaration, Mode mode, Consumer<Object> attempts) {
		this.key = key;
		this.mode = mode;
		this.attempts = attempts;
		this.fails = declaration.get("fails").asBoolean();
		this.failsOn = integers(declaration.get("failsOn"));
		this.raisesOn = integers(declaration.get("raisesOn"));
	}

	private static Set<Integer> integers(JsonNode array) {
		Set<Integer> integers = new HashSet<>();
		array.forEach((element) -> integers.add(element.asInt()));
		return integers;
	}

	@Override
	public Key<Integer> endpoint() {
		return this.key;
	}

	@Override
	public CompletionStage<? extends Flow> connect(Integer endpoint, Attempt attempt) {
		this.attempts.accept(List.of(this.key.name(), endpoint));
		if (this.raisesOn.contains(endpoint)) {
			throw new IllegalStateException("raised");
		}
		return this.mode.answer(() -> {
			if (this.fails || this.failsOn.contains(endpoint)) {
				throw new IllegalStateException("failed");
			}
			return new EndpointFlow(this.key.name(), endpoint);
		});
	}

}
