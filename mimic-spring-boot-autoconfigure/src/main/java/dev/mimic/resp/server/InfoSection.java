package dev.mimic.resp.server;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.mimic.resp.RespRequest;

/**
 * Sections of the reply to {@code INFO}, in the order of Redis.
 *
 * @author Mimic Contributors
 */
enum InfoSection {

	SERVER("Server"), CLIENTS("Clients"), MEMORY("Memory"), PERSISTENCE("Persistence"), STATS("Stats"),
	REPLICATION("Replication"), CPU("CPU"), MODULES("Modules"), ERRORSTATS("Errorstats"), CLUSTER("Cluster"),
	KEYSPACE("Keyspace");

	/**
	 * Names that stand for all sections of this server.
	 */
	private static final Set<String> GROUPS = Set.of("DEFAULT", "ALL", "EVERYTHING");

	private final String title;

	InfoSection(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	/**
	 * Selects the sections that a command names.
	 * @param command the command
	 * @return the sections, all without an argument; names that are not known stand for
	 * none
	 */
	static Set<InfoSection> select(RespRequest command) {
		Set<InfoSection> sections = EnumSet.noneOf(InfoSection.class);
		for (int i = 0; i < command.size(); i++) {
			String name = ArgumentParser.upper(command, i);
			for (InfoSection section : values()) {
				if (GROUPS.contains(name) || section.title.toUpperCase(Locale.ROOT).equals(name)) {
					sections.add(section);
				}
			}
		}
		return (command.size() > 0) ? sections : EnumSet.allOf(InfoSection.class);
	}

}
