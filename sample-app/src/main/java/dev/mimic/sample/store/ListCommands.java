package dev.mimic.sample.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import org.jspecify.annotations.Nullable;

/**
 * Commands for lists.
 *
 * @author Mimic Contributors
 */
@RespController
class ListCommands {

	private final Store store;

	ListCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "LPUSH", blocking = false, min = 2)
	int pushLeft(byte[] key, List<byte[]> values) {
		return push(key, values, true);
	}

	@RespCommand(value = "RPUSH", blocking = false, min = 2)
	int pushRight(byte[] key, List<byte[]> values) {
		return push(key, values, false);
	}

	@RespCommand(value = "LPOP", blocking = false)
	@Nullable Object popLeft(byte[] key, @Nullable Integer count) {
		return pop(key, count, true);
	}

	@RespCommand(value = "RPOP", blocking = false)
	@Nullable Object popRight(byte[] key, @Nullable Integer count) {
		return pop(key, count, false);
	}

	@RespCommand(value = "LLEN", blocking = false)
	int length(byte[] key) {
		return this.store.read(key, (entry) -> (entry != null) ? entry.list().size() : 0);
	}

	@RespCommand(value = "LRANGE", blocking = false)
	List<byte[]> range(byte[] key, long start, long stop) {
		return this.store.read(key, (entry) -> {
			if (entry == null) {
				return List.of();
			}
			Deque<byte[]> list = entry.list();
			long from = Math.max(0, (start < 0) ? start + list.size() : start);
			long to = Math.min(list.size() - 1L, (stop < 0) ? stop + list.size() : stop);
			return new ArrayList<>(list.stream().skip(from).limit(Math.max(0, to - from + 1)).toList());
		});
	}

	private int push(byte[] key, List<byte[]> values, boolean left) {
		int[] length = { 0 };
		this.store.change(key, (entry) -> {
			Deque<byte[]> list = (entry != null) ? entry.list() : new ArrayDeque<>();
			for (byte[] value : values) {
				if (left) {
					list.addFirst(value);
				}
				else {
					list.addLast(value);
				}
			}
			length[0] = list.size();
			return this.store.entry(list, (entry != null) ? entry.expiry() : Entry.NEVER);
		});
		return length[0];
	}

	private @Nullable Object pop(byte[] key, @Nullable Integer count, boolean left) {
		if (count != null && count < 0) {
			throw new RespErrorException("ERR value is out of range, must be positive");
		}
		List<byte[]> popped = new ArrayList<>(1);
		boolean[] found = { false };
		this.store.change(key, (entry) -> {
			if (entry == null) {
				return null;
			}
			found[0] = true;
			Deque<byte[]> list = entry.list();
			for (int i = (count != null) ? count : 1; i > 0 && !list.isEmpty(); i--) {
				popped.add(left ? list.removeFirst() : list.removeLast());
			}
			return popped.isEmpty() ? entry : this.store.entry(list, entry.expiry());
		});
		if (count == null) {
			return popped.isEmpty() ? null : popped.get(0);
		}
		return (found[0]) ? popped : RespNull.ARRAY;
	}

}
