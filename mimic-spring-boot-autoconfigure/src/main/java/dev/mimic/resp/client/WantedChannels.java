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
import dev.mimic.resp.RespRequest;

/**
 * Channels that a subscription is to listen to, and the commands that say so to a server.
 * Each name in a command is confirmed on its own. Not thread-safe.
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

	/**
	 * Adds names.
	 * @param kind the kind of all of them
	 * @param added the names
	 * @return the commands for those that were not there
	 */
	List<RespRequest> add(ChannelKind kind, Collection<RespBulkString> added) {
		List<Object> fresh = new ArrayList<>();
		for (RespBulkString name : added) {
			if (names(kind).add(name)) {
				fresh.add(name);
			}
		}
		return fresh.isEmpty() ? List.of() : List.of(kind.subscribe(fresh.toArray()));
	}

	/**
	 * Removes names.
	 * @param removed the names, of any kind
	 * @return the commands for those that were there
	 */
	List<RespRequest> remove(Collection<RespBulkString> removed) {
		List<RespRequest> commands = new ArrayList<>();
		for (ChannelKind kind : ChannelKind.values()) {
			List<Object> known = new ArrayList<>();
			for (RespBulkString name : removed) {
				if (names(kind).remove(name)) {
					known.add(name);
				}
			}
			if (!known.isEmpty()) {
				commands.add(kind.unsubscribe(known.toArray()));
			}
		}
		return commands;
	}

	/**
	 * Returns the commands for a new connection.
	 * @return the commands, none if there are no names
	 */
	List<RespRequest> all() {
		List<RespRequest> commands = new ArrayList<>();
		this.names.forEach((kind, wanted) -> {
			if (!wanted.isEmpty()) {
				commands.add(kind.subscribe(wanted.toArray()));
			}
		});
		return commands;
	}

}
