package dev.mimic.sample.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;

/**
 * Commands for the members of sets.
 *
 * @author Mimic Contributors
 */
@RespController
class SetCommands {

	private final Store store;

	SetCommands(Store store) {
		this.store = store;
	}

	/**
	 * Returns members as a reply, which is a set in version 3.
	 * @param members the members
	 * @return their bytes
	 */
	static Set<byte[]> reply(Collection<Key> members) {
		Set<byte[]> reply = new LinkedHashSet<>();
		members.forEach((member) -> reply.add(member.bytes()));
		return reply;
	}

	@RespCommand(value = "SADD", blocking = false, min = 2)
	int add(RespPeer client, byte[] key, List<byte[]> members) {
		return this.store.of(client).edit(key, ValueType.SET, (edit) -> {
			int added = 0;
			for (byte[] member : members) {
				added += edit.changed(edit.value().add(new Key(member))) ? 1 : 0;
			}
			return added;
		});
	}

	@RespCommand(value = "SREM", blocking = false, min = 2)
	int remove(RespPeer client, byte[] key, List<byte[]> members) {
		return this.store.of(client).edit(key, ValueType.SET, (edit) -> {
			int removed = 0;
			for (byte[] member : members) {
				removed += edit.changed(edit.value().remove(new Key(member))) ? 1 : 0;
			}
			return removed;
		});
	}

	@RespCommand(value = "SMEMBERS", blocking = false)
	Set<byte[]> members(RespPeer client, byte[] key) {
		return this.store.of(client).view(key, ValueType.SET, SetCommands::reply);
	}

	@RespCommand(value = "SISMEMBER", blocking = false)
	int contains(RespPeer client, byte[] key, byte[] member) {
		return this.store.of(client).view(key, ValueType.SET, (set) -> set.contains(new Key(member)) ? 1 : 0);
	}

	@RespCommand(value = "SMISMEMBER", blocking = false, min = 2)
	List<Integer> containsEach(RespPeer client, byte[] key, List<byte[]> members) {
		return this.store.of(client)
			.view(key, ValueType.SET,
					(set) -> members.stream().map((member) -> set.contains(new Key(member)) ? 1 : 0).toList());
	}

	@RespCommand(value = "SCARD", blocking = false)
	int size(RespPeer client, byte[] key) {
		return this.store.of(client).view(key, ValueType.SET, MemberSet::size);
	}

	// Between the two changes, other clients see the member in neither set
	@RespCommand(value = "SMOVE", blocking = false)
	int move(RespPeer client, byte[] source, byte[] target, byte[] member) {
		Database database = this.store.of(client);
		if (database.get(source) == null) {
			return 0;
		}
		database.view(target, ValueType.SET, MemberSet::size);
		int removed = remove(client, source, List.of(member));
		if (removed > 0) {
			add(client, target, List.of(member));
		}
		return removed;
	}

	// One step has all members, as in Redis if there are few
	@RespCommand(value = "SSCAN", blocking = false)
	List<Object> scan(RespPeer client, byte[] key, String cursor, String... options) {
		ScanOptions.cursor(cursor);
		ScanOptions wanted = ScanOptions.of(options);
		List<byte[]> found = this.store.of(client)
			.view(key, ValueType.SET,
					(set) -> set.bytes()
						.stream()
						.filter((member) -> wanted.pattern().matches(new Key(member).toString()))
						.toList());
		return List.of("0", found);
	}

}
