package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

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
		entries.put("PUBSUB", CommandEntry.builtIn("pubsub", 1, ANY, PubSubCommands::pubSub));
	}

	private static Object publish(ClientSession session, RespRequest command) {
		return session.server().settings().publisher().publish(command.argument(0), command.argument(1));
	}

	private static @Nullable Object pubSub(ClientSession session, RespRequest command) {
		RespPublisher publisher = session.server().settings().publisher();
		return switch (Words.upper(command, 0)) {
			case "CHANNELS" -> {
				Words.arguments("pubsub", command, 1, 2);
				yield channels(publisher, (command.size() > 1) ? RespPublisher.name(command.argument(1)) : "*");
			}
			case "NUMSUB" -> subscribers(publisher, command);
			case "NUMPAT" -> {
				Words.arguments("pubsub", command, 1, 1);
				yield publisher.patterns();
			}
			default -> throw Words.unknownSubcommand("PUBSUB", command);
		};
	}

	private static Object channels(RespPublisher publisher, String pattern) {
		return publisher.channels()
			.stream()
			.filter((name) -> Glob.matches(pattern, name))
			.map((name) -> new RespBulkString(RespPublisher.bytes(name)))
			.toList();
	}

	private static Object subscribers(RespPublisher publisher, RespRequest command) {
		List<Object> counts = new ArrayList<>();
		for (int i = 1; i < command.size(); i++) {
			counts.add(new RespBulkString(command.argument(i)));
			counts.add(publisher.subscribersOf(RespPublisher.name(command.argument(i))));
		}
		return counts;
	}

}
