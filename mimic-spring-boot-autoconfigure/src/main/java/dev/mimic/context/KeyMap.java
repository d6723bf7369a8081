package dev.mimic.context;

import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A persistent map from keys to bindings: a hash trie over the keys' ids, five bits a
 * level, so that an update copies one small array a level. Ids are unique, so there are
 * no collisions to care for.
 *
 * @author Mimic Contributors
 */
final class KeyMap {

	static final KeyMap EMPTY = new KeyMap(0, new Object[0]);

	private static final int BITS = 5;

	private static final int MASK = (1 << BITS) - 1;

	private final int bitmap;

	/**
	 * A {@link Binding} or a deeper {@link KeyMap} for each bit that is set.
	 */
	private final Object[] slots;

	private KeyMap(int bitmap, Object[] slots) {
		this.bitmap = bitmap;
		this.slots = slots;
	}

	@Nullable Binding get(Key<?> key) {
		KeyMap node = this;
		int rest = key.id;
		while (true) {
			int bit = 1 << (rest & MASK);
			if ((node.bitmap & bit) == 0) {
				return null;
			}
			Object slot = node.slots[node.index(bit)];
			if (slot instanceof Binding binding) {
				return (binding.key == key) ? binding : null;
			}
			node = (KeyMap) slot;
			rest >>>= BITS;
		}
	}

	KeyMap with(Binding binding) {
		return with(binding, 0);
	}

	void forEach(Consumer<Binding> action) {
		for (Object slot : this.slots) {
			if (slot instanceof Binding binding) {
				action.accept(binding);
			}
			else {
				((KeyMap) slot).forEach(action);
			}
		}
	}

	private KeyMap with(Binding binding, int shift) {
		int bit = bit(binding, shift);
		int index = index(bit);
		if ((this.bitmap & bit) == 0) {
			Object[] grown = new Object[this.slots.length + 1];
			System.arraycopy(this.slots, 0, grown, 0, index);
			grown[index] = binding;
			System.arraycopy(this.slots, index, grown, index + 1, this.slots.length - index);
			return new KeyMap(this.bitmap | bit, grown);
		}
		Object[] copy = this.slots.clone();
		if (copy[index] instanceof KeyMap deeper) {
			copy[index] = deeper.with(binding, shift + BITS);
		}
		else {
			Binding other = (Binding) copy[index];
			copy[index] = (other.key == binding.key) ? binding : pair(other, binding, shift + BITS);
		}
		return new KeyMap(this.bitmap, copy);
	}

	private static KeyMap pair(Binding first, Binding second, int shift) {
		return new KeyMap(bit(first, shift), new Object[] { first }).with(second, shift);
	}

	private static int bit(Binding binding, int shift) {
		return 1 << ((binding.key.id >>> shift) & MASK);
	}

	private int index(int bit) {
		return Integer.bitCount(this.bitmap & (bit - 1));
	}

	@Override
	public String toString() {
		return Arrays.toString(this.slots);
	}

}
