package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespRequest;

/**
 * Built-in commands about channels.
 *
 * @author Mimic Contributors
 */
final class PubSubCommands {

	private PubSubCommands() {
	}

	static void addTo(BuiltInRegistry registry) {
		registry.add("subscribe", 1, BuiltIn.ANY,
				(context, command) -> context.subscriptions().subscribe(command, false), CommandTrait.WHILE_SUBSCRIBED,
				CommandTrait.NOT_IN_TRANSACTION);
		registry.add("psubscribe", 1, BuiltIn.ANY,
				(context, command) -> context.subscriptions().subscribe(command, true), CommandTrait.WHILE_SUBSCRIBED,
				CommandTrait.NOT_IN_TRANSACTION);
		registry.add("unsubscribe", 0, BuiltIn.ANY,
				(context, command) -> context.subscriptions().unsubscribe(command, false),
				CommandTrait.WHILE_SUBSCRIBED, CommandTrait.NOT_IN_TRANSACTION);
		registry.add("punsubscribe", 0, BuiltIn.ANY,
				(context, command) -> context.subscriptions().unsubscribe(command, true), CommandTrait.WHILE_SUBSCRIBED,
				CommandTrait.NOT_IN_TRANSACTION);
		registry.add("publish", 2, 2, PubSubCommands::publish);
		registry.add("pubsub", 1, BuiltIn.ANY,
				new SubCommands("pubsub")
					.add("CHANNELS [<pattern>]", 0, 1, PubSubCommands::channels, "The channels with subscribers.")
					.add("NUMPAT", 0, 0, (context, command) -> publisher(context).patterns(),
							"The number of patterns with subscribers.")
					.add("NUMSUB [<channel> ...]", 0, BuiltIn.ANY, PubSubCommands::subscribers,
							"The number of subscribers of channels, without those of patterns.")
					.addHelp());
	}

	private static Object publish(CommandContext context, RespRequest command) {
		return publisher(context).publish(command.argument(0), command.argument(1));
	}

	private static RespPublisher publisher(CommandContext context) {
		return context.server().settings().publisher();
	}

	private static Object channels(CommandContext context, RespRequest command) {
		String pattern = (command.size() > 1) ? RespPublisher.name(command.argument(1)) : "*";
		return publisher(context).channels()
			.stream()
			.filter((name) -> GlobPattern.matches(pattern, name))
			.map((name) -> new RespBulkString(RespPublisher.bytes(name)))
			.toList();
	}

	private static Object subscribers(CommandContext context, RespRequest command) {
		List<Object> counts = new ArrayList<>();
		for (int i = 1; i < command.size(); i++) {
			counts.add(new RespBulkString(command.argument(i)));
			counts.add(publisher(context).subscribersOf(RespPublisher.name(command.argument(i))));
		}
		return counts;
	}

}
