package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespVersion;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands for sorted sets: the few that a priority queue needs.
 *
 * @author Mimic Contributors
 */
@RespController
class SortedSetCommands {

	private final Store store;

	SortedSetCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "ZADD", blocking = false, min = 3)
	@Nullable Object add(RespPeer client, byte[] key, List<byte[]> arguments) {
		ScoreUpdate update = ScoreUpdate.of(arguments);
		return this.store.of(client).<SortedMembers, @Nullable Object>edit(key, ValueType.SORTED_SET, update::apply);
	}

	@RespCommand(value = "ZREM", blocking = false, min = 2)
	int remove(RespPeer client, byte[] key, List<byte[]> members) {
		return this.store.of(client).edit(key, ValueType.SORTED_SET, (edit) -> {
			int removed = 0;
			for (byte[] member : members) {
				removed += edit.changed(edit.value().remove(new Key(member))) ? 1 : 0;
			}
			return removed;
		});
	}

	@RespCommand(value = "ZCARD", blocking = false)
	int size(RespPeer client, byte[] key) {
		return this.store.of(client).view(key, ValueType.SORTED_SET, SortedMembers::size);
	}

	@RespCommand(value = "ZSCORE", blocking = false)
	@Nullable Double score(RespPeer client, byte[] key, byte[] member) {
		return this.store.of(client)
			.<SortedMembers, @Nullable Double>view(key, ValueType.SORTED_SET,
					(members) -> members.score(new Key(member)));
	}

	@RespCommand(value = "ZRANGE", blocking = false)
	List<Object> range(RespPeer client, byte[] key, long start, long stop, String... options) {
		boolean scores = options.length == 1 && options[0].equalsIgnoreCase("WITHSCORES");
		if (options.length > 0 && !scores) {
			throw new RespErrorException("ERR syntax error");
		}
		List<SortedMembers.Member> members = this.store.of(client)
			.view(key, ValueType.SORTED_SET, (sorted) -> sorted.copy(Range.of(start, stop, sorted.size())));
		if (scores) {
			return withScores(client, members, true);
		}
		return List.copyOf(members.stream().map((member) -> member.key().bytes()).toList());
	}

	@RespCommand(value = "ZPOPMIN", blocking = false)
	List<Object> popLowest(RespPeer client, byte[] key, String... count) {
		return pop(client, key, count, true);
	}

	@RespCommand(value = "ZPOPMAX", blocking = false)
	List<Object> popHighest(RespPeer client, byte[] key, String... count) {
		return pop(client, key, count, false);
	}

	private List<Object> pop(RespPeer client, byte[] key, String[] count, boolean lowest) {
		if (count.length > 1) {
			throw new RespErrorException("ERR syntax error");
		}
		int most = (count.length > 0) ? Numbers.count(count[0]) : 1;
		List<SortedMembers.Member> popped = this.store.of(client).edit(key, ValueType.SORTED_SET, (edit) -> {
			List<SortedMembers.Member> members = new ArrayList<>(1);
			for (int i = most; i > 0 && !edit.value().isEmpty(); i--) {
				members.add(edit.value().poll(lowest));
			}
			edit.changed(!members.isEmpty());
			return members;
		});
		return withScores(client, popped, count.length > 0);
	}

	// Version 3 has pairs where there can be several
	private static List<Object> withScores(RespPeer client, List<SortedMembers.Member> members, boolean several) {
		List<Object> reply = new ArrayList<>(2 * members.size());
		for (SortedMembers.Member member : members) {
			List<Object> pair = List.of(member.key().bytes(), member.score());
			if (several && client.version() == RespVersion.RESP3) {
				reply.add(pair);
			}
			else {
				reply.addAll(pair);
			}
		}
		return reply;
	}

}
