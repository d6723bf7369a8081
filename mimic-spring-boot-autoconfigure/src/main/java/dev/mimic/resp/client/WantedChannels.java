package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.mimic.resp.RespBulkString;

/**
 * Channels that a subscription is to listen to, and the commands that say so to a server.
 * Not thread-safe.
 *
 * @author Mimic Contributors
 */
final class WantedChannels {

	private final Map<ChannelKind, Set<RespBulkString>> names = new EnumMap<>(ChannelKind.class);

	WantedChannels() {
		for (ChannelKind kind : ChannelKind.values()) {
			this.names.put(kind, new LinkedHashSet<>());
		}
	}

	private Set<RespBulkString> names(ChannelKind kind) {
		return Objects.requireNonNull(this.names.get(kind));
	}

	boolean isEmpty() {
		return this.names.values().stream().allMatch(Set::isEmpty);
	}

	boolean contains(ChannelKind kind, RespBulkString name) {
		return names(kind).contains(name);
	}

	/**
	 * Adds names.
	 * @param kind the kind of all of them
	 * @param added the names
	 * @return the commands for those that were not there
	 */
	List<ChannelCommand> add(ChannelKind kind, List<RespBulkString> added) {
		return commands(kind, true, added.stream().filter(names(kind)::add).toList());
	}

	/**
	 * Removes names.
	 * @param removed the names, of any kind
	 * @return the commands for those that were there
	 */
	List<ChannelCommand> remove(List<RespBulkString> removed) {
		List<ChannelCommand> commands = new ArrayList<>();
		for (ChannelKind kind : ChannelKind.values()) {
			commands.addAll(commands(kind, false, removed.stream().filter(names(kind)::remove).toList()));
		}
		return commands;
	}

	/**
	 * Removes a name that the server refuses, for which there is no command.
	 * @param kind the kind of the name
	 * @param name the name
	 */
	void drop(ChannelKind kind, RespBulkString name) {
		names(kind).remove(name);
	}

	/**
	 * Returns the commands for a new connection.
	 * @return the commands, none if there are no names
	 */
	List<ChannelCommand> all() {
		List<ChannelCommand> commands = new ArrayList<>();
		this.names.forEach((kind, wanted) -> commands.addAll(commands(kind, true, wanted)));
		return commands;
	}

	private static List<ChannelCommand> commands(ChannelKind kind, boolean subscribing,
			Collection<RespBulkString> names) {
		if (names.isEmpty()) {
			return List.of();
		}
		return kind.hasLists() ? List.of(new ChannelCommand(kind, subscribing, names))
				: single(kind, subscribing, names);
	}

	/**
	 * Returns a command for each of some names.
	 * @param kind the kind of all of them
	 * @param subscribing {@code true} to subscribe
	 * @param names the names
	 * @return the commands
	 */
	static List<ChannelCommand> single(ChannelKind kind, boolean subscribing, Collection<RespBulkString> names) {
		return names.stream().map((name) -> new ChannelCommand(kind, subscribing, List.of(name))).toList();
	}

}
