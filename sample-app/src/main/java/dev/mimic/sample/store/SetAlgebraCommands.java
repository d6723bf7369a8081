package dev.mimic.sample.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;

/**
 * Commands that combine sets.
 *
 * @author Mimic Contributors
 */
@RespController
class SetAlgebraCommands {

	private final Store store;

	SetAlgebraCommands(Store store) {
		this.store = store;
	}

	private enum Operation {

		INTERSECTION {
			@Override
			void apply(MemberSet result, MemberSet other) {
				other(result, other, false);
			}
		},

		UNION {
			@Override
			void apply(MemberSet result, MemberSet other) {
				result.addAll(other);
			}
		},

		DIFFERENCE {
			@Override
			void apply(MemberSet result, MemberSet other) {
				other(result, other, true);
			}
		};

		abstract void apply(MemberSet result, MemberSet other);

		private static void other(MemberSet result, MemberSet other, boolean common) {
			for (Key member : result) {
				if (other.contains(member) == common) {
					result.remove(member);
				}
			}
		}

	}

	@RespCommand(value = "SINTER", blocking = false, min = 1)
	Set<byte[]> intersection(RespPeer client, List<byte[]> keys) {
		return SetCommands.reply(combined(client, keys, Operation.INTERSECTION));
	}

	@RespCommand(value = "SUNION", blocking = false, min = 1)
	Set<byte[]> union(RespPeer client, List<byte[]> keys) {
		return SetCommands.reply(combined(client, keys, Operation.UNION));
	}

	@RespCommand(value = "SDIFF", blocking = false, min = 1)
	Set<byte[]> difference(RespPeer client, List<byte[]> keys) {
		return SetCommands.reply(combined(client, keys, Operation.DIFFERENCE));
	}

	@RespCommand(value = "SINTERSTORE", blocking = false, min = 2)
	int storeIntersection(RespPeer client, byte[] target, List<byte[]> keys) {
		return put(client, target, combined(client, keys, Operation.INTERSECTION));
	}

	@RespCommand(value = "SUNIONSTORE", blocking = false, min = 2)
	int storeUnion(RespPeer client, byte[] target, List<byte[]> keys) {
		return put(client, target, combined(client, keys, Operation.UNION));
	}

	@RespCommand(value = "SDIFFSTORE", blocking = false, min = 2)
	int storeDifference(RespPeer client, byte[] target, List<byte[]> keys) {
		return put(client, target, combined(client, keys, Operation.DIFFERENCE));
	}

	@RespCommand(value = "SINTERCARD", blocking = false, min = 2)
	int intersectionSize(RespPeer client, String count, List<byte[]> arguments) {
		long keys = Numbers.parse(count, "ERR numkeys should be greater than 0");
		if (keys < 1) {
			throw new RespErrorException("ERR numkeys should be greater than 0");
		}
		if (keys > arguments.size()) {
			throw new RespErrorException("ERR Number of keys can't be greater than number of args");
		}
		int size = combined(client, arguments.subList(0, (int) keys), Operation.INTERSECTION).size();
		long limit = limit(arguments.subList((int) keys, arguments.size()));
		return (limit == 0) ? size : (int) Math.min(size, limit);
	}

	private static long limit(List<byte[]> options) {
		if (options.isEmpty()) {
			return 0;
		}
		if (options.size() != 2 || !new String(options.get(0), StandardCharsets.ISO_8859_1).equalsIgnoreCase("LIMIT")) {
			throw new RespErrorException("ERR syntax error");
		}
		long limit = Numbers.parse(options.get(1), "ERR LIMIT can't be negative");
		if (limit < 0) {
			throw new RespErrorException("ERR LIMIT can't be negative");
		}
		return limit;
	}

	private MemberSet combined(RespPeer client, List<byte[]> keys, Operation operation) {
		Database database = this.store.of(client);
		MemberSet result = database.view(keys.get(0), ValueType.SET, MemberSet::new);
		for (byte[] key : keys.subList(1, keys.size())) {
			MemberSet other = database.view(key, ValueType.SET, MemberSet::new);
			operation.apply(result, other);
		}
		return result;
	}

	private int put(RespPeer client, byte[] target, MemberSet members) {
		Database database = this.store.of(client);
		database.change(target, (old) -> database.entry(members, Entry.NEVER));
		return members.size();
	}

}
