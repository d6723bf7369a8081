package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands for the inside of lists.
 *
 * @author Mimic Contributors
 */
@RespController
class ListEditCommands {

	private final Store store;

	ListEditCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "LSET", blocking = false)
	void set(RespPeer client, byte[] key, long index, byte[] value) {
		this.store.of(client).edit(key, ValueType.LIST, (edit) -> {
			LinkedList<byte[]> list = edit.value();
			long place = (index < 0) ? index + list.size() : index;
			if (!edit.isPresent()) {
				throw new RespErrorException("ERR no such key");
			}
			if (place < 0 || place >= list.size()) {
				throw new RespErrorException("ERR index out of range");
			}
			list.set((int) place, value);
			return edit.changed(true);
		});
	}

	@RespCommand(value = "LTRIM", blocking = false)
	void trim(RespPeer client, byte[] key, long start, long stop) {
		this.store.of(client).edit(key, ValueType.LIST, (edit) -> {
			LinkedList<byte[]> list = edit.value();
			List<byte[]> kept = Range.of(start, stop, list.size()).copy(list);
			list.clear();
			list.addAll(kept);
			return edit.changed(edit.isPresent());
		});
	}

	@RespCommand(value = "LREM", blocking = false)
	int remove(RespPeer client, byte[] key, long count, byte[] value) {
		return this.store.of(client).edit(key, ValueType.LIST, (edit) -> {
			LinkedList<byte[]> list = edit.value();
			Iterator<byte[]> elements = (count < 0) ? list.descendingIterator() : list.iterator();
			long most = (count == 0) ? Long.MAX_VALUE : (count == Long.MIN_VALUE) ? Long.MAX_VALUE : Math.abs(count);
			int removed = 0;
			while (elements.hasNext() && removed < most) {
				if (Arrays.equals(elements.next(), value)) {
					elements.remove();
					removed++;
				}
			}
			edit.changed(removed > 0);
			return removed;
		});
	}

	@RespCommand(value = "LINSERT", blocking = false)
	int insert(RespPeer client, byte[] key, String place, byte[] pivot, byte[] value) {
		boolean before = place.equalsIgnoreCase("BEFORE");
		if (!before && !place.equalsIgnoreCase("AFTER")) {
			throw new RespErrorException("ERR syntax error");
		}
		return this.store.of(client).edit(key, ValueType.LIST, (edit) -> {
			LinkedList<byte[]> list = edit.value();
			for (ListIterator<byte[]> elements = list.listIterator(); elements.hasNext();) {
				if (Arrays.equals(elements.next(), pivot)) {
					if (before) {
						elements.previous();
					}
					elements.add(value);
					edit.changed(true);
					return list.size();
				}
			}
			return edit.isPresent() ? -1 : 0;
		});
	}

	@RespCommand(value = "LPOS", blocking = false)
	@Nullable Object places(RespPeer client, byte[] key, byte[] value, String... options) {
		PositionOptions wanted = PositionOptions.of(options);
		List<Integer> found = this.store.of(client).view(key, ValueType.LIST, (list) -> wanted.find(list, value));
		if (wanted.isMany()) {
			return found;
		}
		return found.isEmpty() ? null : found.get(0);
	}

	/**
	 * Options of {@code LPOS}.
	 *
	 * @param rank the number of the first match, negative if it is counted from the end
	 * @param count the maximum number of matches, zero for all, or negative for one that
	 * is no array
	 * @param most the maximum number of comparisons, zero for all
	 */
	private record PositionOptions(long rank, long count, long most) {

		static PositionOptions of(String... words) {
			long rank = 1;
			long count = -1;
			long most = 0;
			for (int i = 0; i < words.length; i += 2) {
				if (i + 1 == words.length) {
					throw new RespErrorException("ERR syntax error");
				}
				switch (words[i].toUpperCase(Locale.ROOT)) {
					case "RANK" -> {
						rank = rank(words[i + 1]);
					}
					case "COUNT" -> {
						count = notNegative(words[i + 1], "ERR COUNT can't be negative");
					}
					case "MAXLEN" -> {
						most = notNegative(words[i + 1], "ERR MAXLEN can't be negative");
					}
					default -> throw new RespErrorException("ERR syntax error");
				}
			}
			return new PositionOptions(rank, count, most);
		}

		private static long rank(String digits) {
			long rank = Numbers.parse(digits);
			if (rank == 0) {
				throw new RespErrorException("ERR RANK can't be zero: use 1 to start from the first match, 2 from the "
						+ "second ... or use negative to start from the end of the list");
			}
			if (rank == Long.MIN_VALUE) {
				throw new RespErrorException("ERR value is out of range, value must between "
						+ "-9223372036854775807 and 9223372036854775807");
			}
			return rank;
		}

		private static long notNegative(String digits, String error) {
			long number = Numbers.parse(digits, error);
			if (number < 0) {
				throw new RespErrorException(error);
			}
			return number;
		}

		boolean isMany() {
			return this.count >= 0;
		}

		List<Integer> find(LinkedList<byte[]> list, byte[] value) {
			boolean backwards = this.rank < 0;
			Iterator<byte[]> elements = backwards ? list.descendingIterator() : list.iterator();
			long skip = Math.abs(this.rank) - 1;
			long limit = isMany() ? this.count : 1;
			List<Integer> found = new ArrayList<>();
			for (int i = 0; elements.hasNext() && (this.most == 0 || i < this.most); i++) {
				if (Arrays.equals(elements.next(), value) && skip-- <= 0) {
					found.add(backwards ? list.size() - 1 - i : i);
					if (found.size() == limit) {
						return found;
					}
				}
			}
			return found;
		}

	}

}
