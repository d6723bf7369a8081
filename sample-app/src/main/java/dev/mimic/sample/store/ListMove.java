package dev.mimic.sample.store;

import java.util.Arrays;
import java.util.LinkedList;

import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Move of an element from one list to another, or to the other end of the same one.
 *
 * @param database the database of both
 * @param source the key of the first list
 * @param target the key of the second list
 * @param fromLeft whether the first element is moved, and not the last one
 * @param toLeft whether it becomes the first element
 * @author Mimic Contributors
 */
record ListMove(Database database, byte[] source, byte[] target, boolean fromLeft, boolean toLeft) {

	/**
	 * Tells whether a word means the first element.
	 * @param end {@code LEFT} or {@code RIGHT}, in any case
	 * @return whether it is the first one
	 */
	static boolean isLeft(String end) {
		if (!end.equalsIgnoreCase("LEFT") && !end.equalsIgnoreCase("RIGHT")) {
			throw new RespErrorException("ERR syntax error");
		}
		return end.equalsIgnoreCase("LEFT");
	}

	/**
	 * Moves an element.
	 * @return the element, or {@code null} if there was none
	 */
	byte @Nullable [] run() {
		if (this.database.get(this.source) == null) {
			return null;
		}
		if (Arrays.equals(this.source, this.target)) {
			return take(true);
		}
		Entry entry = this.database.get(this.target);
		if (entry != null) {
			ValueType.LIST.of(entry);
		}
		byte[] element = take(false);
		return (element != null) ? put(element) : null;
	}

	private byte @Nullable [] take(boolean putBack) {
		return this.database.<LinkedList<byte[]>, byte @Nullable []>edit(this.source, ValueType.LIST, (edit) -> {
			LinkedList<byte[]> list = edit.value();
			if (list.isEmpty()) {
				return null;
			}
			byte[] element = this.fromLeft ? list.removeFirst() : list.removeLast();
			if (putBack) {
				ListCommands.add(list, element, this.toLeft);
			}
			edit.changed(true);
			return element;
		});
	}

	/**
	 * Puts an element into the second list.
	 * @param element the element
	 * @return the element
	 */
	byte[] put(byte[] element) {
		return this.database.edit(this.target, ValueType.LIST, (edit) -> {
			ListCommands.add(edit.value(), element, this.toLeft);
			edit.changed(true);
			return element;
		});
	}

}
