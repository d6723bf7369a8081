package dev.mimic.context;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a {@link FunctionSet} by identity: a hash table with open addressing, at
 * most half full, which needs no object an entry and takes little time to fill.
 *
 * @author Mimic Contributors
 */
final class KeyTable {

	private @Nullable KeyNode[] slots = new KeyNode[16];

	/**
	 * How far to shift a hash code so that its upper bits are the number of a slot.
	 */
	private int shift = Integer.SIZE - 4;

	private int size;

	@Nullable KeyNode get(Key<?> key) {
		return this.slots[slot(key)];
	}

	void add(KeyNode node) {
		this.slots[slot(node.key)] = node;
		if (++this.size > this.slots.length / 2) {
			grow();
		}
	}

	int size() {
		return this.size;
	}

	void forEach(Consumer<KeyNode> action) {
		for (KeyNode node : this.slots) {
			if (node != null) {
				action.accept(node);
			}
		}
	}

	private void grow() {
		@Nullable KeyNode[] old = this.slots;
		this.slots = new KeyNode[2 * old.length];
		this.shift--;
		for (KeyNode node : old) {
			if (node != null) {
				this.slots[slot(node.key)] = node;
			}
		}
	}

	// Returns where a key is or, if it is unknown, belongs.
	private int slot(Key<?> key) {
		int slot = key.hashCode() >>> this.shift;
		KeyNode node = this.slots[slot];
		while (node != null && node.key != key) {
			slot = (slot + 1) & (this.slots.length - 1);
			node = this.slots[slot];
		}
		return slot;
	}

}
