package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespRequest;

/**
 * The commands about channels.
 *
 * @author Mimic Contributors
 */
final class PubSubCommands {

	private static final int ANY = Integer.MAX_VALUE;

	private PubSubCommands() {
	}

	static void addTo(Map<String, CommandEntry> entries) {
		entries.put("SUBSCRIBE", CommandEntry.builtIn("subscribe", 1, ANY,
				(session, command) -> session.subscribing().subscribe(command, false), CommandTrait.WHILE_SUBSCRIBED));
		entries.put("PSUBSCRIBE", CommandEntry.builtIn("psubscribe", 1, ANY,
				(session, command) -> session.subscribing().subscribe(command, true), CommandTrait.WHILE_SUBSCRIBED));
		entries.put("UNSUBSCRIBE",
				CommandEntry.builtIn("unsubscribe", 0, ANY,
						(session, command) -> session.subscribing().unsubscribe(command, false),
						CommandTrait.WHILE_SUBSCRIBED));
		entries.put("PUNSUBSCRIBE", CommandEntry.builtIn("punsubscribe", 0, ANY,
				(session, command) -> session.subscribing().unsubscribe(command, true), CommandTrait.WHILE_SUBSCRIBED));
		entries.put("PUBLISH", CommandEntry.builtIn("publish", 2, 2, PubSubCommands::publish));
		entries.put("PUBSUB",
				CommandEntry.builtIn("pubsub", 1, ANY, new SubCommands("pubsub")
					.add("CHANNELS [<pattern>]", 0, 1, PubSubCommands::channels, "The channels with subscribers.")
					.add("NUMPAT", 0, 0, (session, command) -> publisher(session).patterns(),
							"The number of patterns with subscribers.")
					.add("NUMSUB [<channel> ...]", 0, ANY, PubSubCommands::subscribers,
							"The number of subscribers of channels, without those of patterns.")
					.addHelp()));
	}

	private static Object publish(ClientSession session, RespRequest command) {
		return publisher(session).publish(command.argument(0), command.argument(1));
	}

	private static RespPublisher publisher(ClientSession session) {
		return session.server().settings().publisher();
	}

	private static Object channels(ClientSession session, RespRequest command) {
		String pattern = (command.size() > 1) ? RespPublisher.name(command.argument(1)) : "*";
		return publisher(session).channels()
			.stream()
			.filter((name) -> GlobPattern.matches(pattern, name))
			.map((name) -> new RespBulkString(RespPublisher.bytes(name)))
			.toList();
	}

	private static Object subscribers(ClientSession session, RespRequest command) {
		List<Object> counts = new ArrayList<>();
		for (int i = 1; i < command.size(); i++) {
			counts.add(new RespBulkString(command.argument(i)));
			counts.add(publisher(session).subscribersOf(RespPublisher.name(command.argument(i))));
		}
		return counts;
	}

}
