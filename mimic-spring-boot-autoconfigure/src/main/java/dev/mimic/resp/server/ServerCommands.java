package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespVerbatimString;
import org.jspecify.annotations.Nullable;

/**
 * Built-in commands that describe the server.
 *
 * @author Mimic Contributors
 */
final class ServerCommands {

	/**
	 * Version of Redis that the built-in commands correspond to.
	 */
	static final String VERSION = "7.2.0";

	private static final Map<String, String> CONFIGURATION = Map.of("save", "", "appendonly", "no", "maxmemory", "0",
			"timeout", "0");

	private static final SubCommands COMMANDS = new SubCommands("command", (context, command) -> all(context))
		.add("COUNT", 0, 0, (context, command) -> context.server().commands().entries().size(),
				"The number of commands.")
		.add("DOCS [<command> ...]", 0, BuiltIn.ANY,
				(context, command) -> docs(select(context.server().commands(), command)), "What commands do.")
		.add("GETKEYS <command> <arg> ...", 2, BuiltIn.ANY, ServerCommands::keys,
				"The keys of a command: none is known.")
		.add("GETKEYSANDFLAGS <command> <arg> ...", 2, BuiltIn.ANY, ServerCommands::keys,
				"The keys of a command: none is known.")
		.add("INFO [<command> ...]", 0, BuiltIn.ANY, ServerCommands::describe, "The names and arguments of commands.")
		.add("LIST", 0, BuiltIn.ANY, ServerCommands::list, "The names of all commands.")
		.addHelp();

	private ServerCommands() {
	}

	static void addTo(BuiltInRegistry registry) {
		registry.add("command", 0, BuiltIn.ANY, COMMANDS);
		registry.add("info", 0, BuiltIn.ANY, ServerCommands::info);
		registry.add("time", 0, 0, (context, command) -> time());
		registry.add("config", 1, BuiltIn.ANY,
				new SubCommands("config")
					.add("GET <pattern> ...", 1, BuiltIn.ANY, ServerCommands::configuration, "What libraries ask for.")
					.add("SET <directive> <value> ...", 2, BuiltIn.ANY, ServerCommands::configure,
							"Nothing can be configured in this way.")
					.addHelp());
	}

	private static Object all(CommandContext context) {
		return context.server().commands().entries().stream().map(ServerCommands::describe).toList();
	}

	private static Object list(CommandContext context, RespRequest command) {
		return (command.size() > 1) ? RespError.of(ArgumentParser.SYNTAX_ERROR)
				: context.server().commands().entries().stream().map(CommandEntry::name).toList();
	}

	private static Object describe(CommandContext context, RespRequest command) {
		return select(context.server().commands(), command).stream()
			.map((entry) -> (entry != null) ? describe(entry) : null)
			.toArray();
	}

	private static Object keys(CommandContext context, RespRequest command) {
		return RespError.of((context.server().commands().findKnown(ArgumentParser.upper(command, 1)) != null)
				? "ERR The command has no key arguments" : "ERR Invalid command specified");
	}

	private static List<@Nullable CommandEntry> select(CommandTable table, RespRequest command) {
		List<@Nullable CommandEntry> selected = new ArrayList<>();
		for (int i = 1; i < command.size(); i++) {
			selected.add(table.findKnown(ArgumentParser.upper(command, i)));
		}
		if (selected.isEmpty()) {
			selected.addAll(table.entries());
		}
		return selected;
	}

	// Name, arity, flags, keys, categories, tips, key specifications, subcommands
	private static Object describe(CommandEntry entry) {
		return List.of(entry.name(), entry.arity(), List.of(), 0, 0, 0, List.of(), List.of(), List.of(), List.of());
	}

	private static Object docs(List<@Nullable CommandEntry> entries) {
		Map<String, Object> docs = new LinkedHashMap<>();
		for (CommandEntry entry : entries) {
			if (entry != null) {
				Map<String, Object> doc = new LinkedHashMap<>();
				doc.put("summary", entry.isBuiltIn() ? "Built into every server of mimic" : "A command of this server");
				doc.put("since", "1.0.0");
				doc.put("group", entry.isBuiltIn() ? "connection" : "generic");
				docs.put(entry.name(), doc);
			}
		}
		return docs;
	}

	private static Object info(CommandContext context, RespRequest command) {
		String text = new InfoText(context).of(InfoSection.select(command));
		return new RespVerbatimString("txt", text.getBytes(StandardCharsets.UTF_8));
	}

	private static Object time() {
		Instant now = Instant.now();
		return List.of(String.valueOf(now.getEpochSecond()),
				String.valueOf(TimeUnit.NANOSECONDS.toMicros(now.getNano())));
	}

	// Benchmarks and libraries ask for these; there is nothing to configure
	private static Object configuration(CommandContext context, RespRequest command) {
		Map<String, String> found = new LinkedHashMap<>();
		for (int i = 1; i < command.size(); i++) {
			String pattern = command.text(i);
			CONFIGURATION.forEach((name, value) -> {
				if (GlobPattern.matches(pattern, name)) {
					found.put(name, value);
				}
			});
		}
		return found;
	}

	private static Object configure(CommandContext context, RespRequest command) {
		return RespError.of("ERR Unknown option or number of arguments for CONFIG SET - '" + command.text(1) + "'");
	}

}
