package dev.mimic.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.ContextCycleException;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolutionException;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.Resolution;
import dev.mimic.testkit.EndpointFlow;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A case of the conformance suite as a context and a resolver, and what comes out of
 * them, in the form of the case's expectations.
 *
 * @author Mimic Contributors
 */
final class ConformanceProgram {

	private final Mode mode;

	private final Map<String, Key<Integer>> keys = new LinkedHashMap<>();

	private final ProtocolRegistry registry = new ProtocolRegistry();

	private final FlowResolver resolver = DefaultFlowResolver.builder(this.registry, () -> GlobalEventExecutor.INSTANCE)
		.build();

	private final List<Object> calls = new ArrayList<>();

	private final List<Object> attempts = new ArrayList<>();

	private final Context context;

	ConformanceProgram(JsonNode testCase, Mode mode) {
		this.mode = mode;
		testCase.get("declare").forEach(this::declare);
		this.context = build(testCase.get("steps"));
	}

	/**
	 * Runs the program.
	 * @return what came out, by the names of the case's expectations
	 */
	Map<String, @Nullable Object> run() {
		Map<String, @Nullable Object> actual = new LinkedHashMap<>();
		Resolution resolution = resolve(actual);
		actual.put("attempts", List.copyOf(this.attempts));
		actual.put("calls", List.copyOf(this.calls));
		actual.put("raised", raised(resolution));
		List<Object> candidates = new ArrayList<>();
		this.mode.call(() -> this.resolver.unfold(this.context))
			.steps()
			.forEach((step) -> candidates.add(List.of(step.protocol().name(), step.endpoint())));
		actual.put("candidates", candidates);
		Map<String, @Nullable Integer> values = new LinkedHashMap<>();
		this.keys.forEach((name, key) -> values.put(name, this.context.get(key)));
		actual.put("get", values);
		return actual;
	}

	private Resolution resolve(Map<String, @Nullable Object> actual) {
		try (Flow flow = this.mode.call(() -> this.resolver.resolveAsync(this.context))) {
			EndpointFlow stub = Objects.requireNonNull(flow.unwrap(EndpointFlow.class));
			actual.put("resolve", Map.of("flow", stub.protocol(), "endpoint", stub.endpoint()));
			return Objects.requireNonNull(flow.unwrap(Resolution.class));
		}
		catch (CompletionException ex) {
			FlowResolutionException failure = (FlowResolutionException) Objects.requireNonNull(ex.getCause());
			actual.put("resolve", (failure instanceof ContextCycleException) ? "cycle"
					: (failure instanceof NoFlowException) ? "not_found" : failure.getClass().getName());
			return Objects.requireNonNull(failure.resolution());
		}
	}

	private static List<String> raised(Resolution resolution) {
		return resolution.alternatives()
			.get(0)
			.functions()
			.stream()
			.filter((function) -> function.error() != null)
			.map(Resolution.Function::origin)
			.toList();
	}

	private void declare(JsonNode declaration) {
		String name = declaration.get("key").asString();
		Key<Integer> key = Key.named(name, Integer.class);
		this.keys.put(name, key);
		if (declaration.get("kind").asString().equals("protocol")) {
			ScriptedProtocol protocol = new ScriptedProtocol(key, declaration, this.mode, this.attempts::add);
			JsonNode priority = declaration.get("priority");
			if (priority.isNull()) {
				this.registry.register(protocol);
			}
			else {
				this.registry.register(protocol, priority.asInt());
			}
		}
	}

	private Context build(JsonNode steps) {
		Context result = Context.empty();
		for (JsonNode step : steps) {
			result = switch (step.get("op").asString()) {
				case "add" -> result.add(key(step), step.get("value").asInt());
				case "replace" -> result.replace(key(step), step.get("value").asInt());
				case "fold" -> result.withOrigin(step.get("id").asString()).fold(key(step), fun(step, "args"));
				case "merge" -> result.merge(build(step.get("steps")));
				default -> throw new IllegalArgumentException(step.toString());
			};
		}
		return result;
	}

	private Key<Integer> key(JsonNode step) {
		return key(step.get("key").asString());
	}

	private Key<Integer> key(String name) {
		Key<Integer> key = this.keys.get(name);
		if (key == null) {
			throw new IllegalArgumentException("Unknown key " + name);
		}
		return key;
	}

	private Fun<Integer> fun(JsonNode node, String argsField) {
		List<Arg<@Nullable Integer>> args = new ArrayList<>();
		node.get(argsField).forEach((arg) -> args.add(arg(arg)));
		String id = node.get("id").asString();
		Function<List<@Nullable Integer>, @Nullable Integer> body = Bodies.named(node.get("fn").asString());
		if (this.mode == Mode.IMMEDIATE) {
			return FunFactory.of(args, (List<@Nullable Integer> values) -> {
				this.calls.add(List.of(id, values));
				return body.apply(values);
			});
		}
		return FunFactory.async(args, (List<@Nullable Integer> values) -> {
			this.calls.add(List.of(id, values));
			return this.mode.answer(() -> body.apply(values));
		});
	}

	@SuppressWarnings("unchecked")
	private Arg<@Nullable Integer> arg(JsonNode arg) {
		if (arg.has("req")) {
			return (Arg<@Nullable Integer>) (Arg<?>) Arg.req(key(arg.get("req").asString()));
		}
		if (arg.has("opt")) {
			return Arg.opt(key(arg.get("opt").asString()));
		}
		if (arg.has("dft")) {
			return (Arg<@Nullable Integer>) (Arg<?>) Arg.dft(key(arg.get("dft").asString()), arg.get("value").asInt());
		}
		return (Arg<@Nullable Integer>) (Arg<?>) Arg.map(fun(arg, "map"));
	}

}
