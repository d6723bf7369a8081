package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands that choose members of sets at random.
 *
 * @author Mimic Contributors
 */
@RespController
class RandomMemberCommands {

	private final Store store;

	RandomMemberCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "SPOP", blocking = false)
	@Nullable Object pop(RespPeer client, byte[] key, String... options) {
		String count = count(options);
		int most = (count != null) ? Numbers.count(count) : 1;
		List<Key> popped = this.store.of(client).edit(key, ValueType.SET, (edit) -> {
			List<Key> members = new ArrayList<>(1);
			for (int i = most; i > 0 && !edit.value().isEmpty(); i--) {
				Key member = edit.value().random();
				edit.changed(edit.value().remove(member));
				members.add(member);
			}
			return members;
		});
		if (count != null) {
			return SetCommands.reply(popped);
		}
		return popped.isEmpty() ? null : popped.get(0).bytes();
	}

	@RespCommand(value = "SRANDMEMBER", blocking = false)
	@Nullable Object random(RespPeer client, byte[] key, String... options) {
		String count = count(options);
		if (count != null) {
			List<byte[]> members = this.store.of(client).view(key, ValueType.SET, MemberSet::bytes);
			return RandomChoice.several(members, RandomChoice.count(count));
		}
		return this.store.of(client)
			.<MemberSet, byte @Nullable []>view(key, ValueType.SET,
					(set) -> set.isEmpty() ? null : set.random().bytes());
	}

	private static @Nullable String count(String... options) {
		if (options.length > 1) {
			throw new RespErrorException("ERR syntax error");
		}
		return (options.length == 1) ? options[0] : null;
	}

}
