package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

import dev.mimic.resp.RespNull;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands for the ends of lists, and for parts of them.
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
	int pushLeft(RespPeer client, byte[] key, List<byte[]> values) {
		return push(client, key, values, true, false);
	}

	@RespCommand(value = "RPUSH", blocking = false, min = 2)
	int pushRight(RespPeer client, byte[] key, List<byte[]> values) {
		return push(client, key, values, false, false);
	}

	@RespCommand(value = "LPUSHX", blocking = false, min = 2)
	int pushLeftIfPresent(RespPeer client, byte[] key, List<byte[]> values) {
		return push(client, key, values, true, true);
	}

	@RespCommand(value = "RPUSHX", blocking = false, min = 2)
	int pushRightIfPresent(RespPeer client, byte[] key, List<byte[]> values) {
		return push(client, key, values, false, true);
	}

	private int push(RespPeer client, byte[] key, List<byte[]> values, boolean left, boolean ifPresent) {
		return this.store.of(client).edit(key, ValueType.LIST, (edit) -> {
			LinkedList<byte[]> list = edit.value();
			if (ifPresent && !edit.isPresent()) {
				return 0;
			}
			for (byte[] value : values) {
				add(list, value, left);
			}
			edit.changed(true);
			return list.size();
		});
	}

	/**
	 * Adds an element at an end of a list.
	 * @param list the list
	 * @param value the element
	 * @param left whether it is the first end
	 */
	static void add(LinkedList<byte[]> list, byte[] value, boolean left) {
		if (left) {
			list.addFirst(value);
		}
		else {
			list.addLast(value);
		}
	}

	@RespCommand(value = "LPOP", blocking = false)
	@Nullable Object popLeft(RespPeer client, byte[] key, @Nullable String count) {
		return pop(client, key, count, true);
	}

	@RespCommand(value = "RPOP", blocking = false)
	@Nullable Object popRight(RespPeer client, byte[] key, @Nullable String count) {
		return pop(client, key, count, false);
	}

	private @Nullable Object pop(RespPeer client, byte[] key, @Nullable String count, boolean left) {
		int most = (count != null) ? Numbers.count(count) : 1;
		List<byte[]> popped = new ArrayList<>(1);
		boolean found = this.store.of(client).edit(key, ValueType.LIST, (edit) -> {
			LinkedList<byte[]> list = edit.value();
			for (int i = most; i > 0 && !list.isEmpty(); i--) {
				popped.add(left ? list.removeFirst() : list.removeLast());
			}
			edit.changed(!popped.isEmpty());
			return edit.isPresent();
		});
		if (count == null) {
			return popped.isEmpty() ? null : popped.get(0);
		}
		return found ? popped : RespNull.ARRAY;
	}

	@RespCommand(value = "LLEN", blocking = false)
	int length(RespPeer client, byte[] key) {
		return this.store.of(client).view(key, ValueType.LIST, List::size);
	}

	@RespCommand(value = "LRANGE", blocking = false)
	List<byte[]> range(RespPeer client, byte[] key, long start, long stop) {
		return this.store.of(client).view(key, ValueType.LIST, (list) -> Range.of(start, stop, list.size()).copy(list));
	}

	@RespCommand(value = "LINDEX", blocking = false)
	byte @Nullable [] element(RespPeer client, byte[] key, long index) {
		return this.store.of(client).<LinkedList<byte[]>, byte @Nullable []>view(key, ValueType.LIST, (list) -> {
			long place = (index < 0) ? index + list.size() : index;
			return (place >= 0 && place < list.size()) ? list.get((int) place) : null;
		});
	}

}
