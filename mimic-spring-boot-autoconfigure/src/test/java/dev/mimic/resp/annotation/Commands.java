package dev.mimic.resp.annotation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.server.RespCommandDefinition;
import dev.mimic.resp.server.RespCommands;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a controller, to be run without a server.
 *
 * @param commands the commands
 * @author Mimic Contributors
 */
record Commands(RespCommands commands) {

	static Commands of(Object... controllers) {
		RespControllers found = new RespControllers(null);
		Arrays.stream(controllers).forEach(found::add);
		return new Commands(found.commands());
	}

	List<String> names() {
		return this.commands.definitions().stream().map(RespCommandDefinition::name).sorted().toList();
	}

	RespCommandDefinition get(String name) {
		Map<String, RespCommandDefinition> definitions = this.commands.definitions()
			.stream()
			.collect(Collectors.toMap(RespCommandDefinition::name, Function.identity()));
		return Objects.requireNonNull(definitions.get(name), name);
	}

	@Nullable Object run(String name, Object... arguments) throws Exception {
		return get(name).handler().handle(new StubPeer(7), RespRequest.of(name, arguments));
	}

}
