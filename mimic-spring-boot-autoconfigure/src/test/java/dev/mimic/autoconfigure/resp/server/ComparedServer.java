package dev.mimic.autoconfigure.resp.server;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.server.RespCommandDefinition;
import dev.mimic.resp.server.RespCommands;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Application whose answers are compared with those of Redis: server and connection
 * {@code ours}, with GET and SET.
 *
 * @author Mimic Contributors
 */
final class ComparedServer {

	private ComparedServer() {
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespServerAutoConfiguration.class,
					FlowServerAutoConfiguration.class))
			.withBean(RespCommands.class,
					() -> RespCommands.builder()
						.command(RespCommandDefinition.of("get", (session, command) -> null).arguments(1).nonBlocking())
						.command(RespCommandDefinition.of("set", (session, command) -> RespSimpleString.OK)
							.arguments(2, Integer.MAX_VALUE))
						.build())
			.withPropertyValues("mimic.connections.ours.uri=memory://ours", "mimic.servers.ours.uri=memory://ours",
					"mimic.servers.ours.protocol=resp", "mimic.servers.ours.drain-timeout=0");
	}

}
