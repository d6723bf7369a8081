package dev.mimic.sample.store;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Members of a set, of which one can be chosen at random.
 *
 * @author Mimic Contributors
 */
final class MemberSet extends AbstractSet<Key> {

	private final List<Key> members = new ArrayList<>();

	private final Map<Key, Integer> places = new HashMap<>();

	MemberSet() {
	}

	MemberSet(Collection<Key> members) {
		addAll(members);
	}

	@Override
	public boolean add(Key member) {
		if (this.places.putIfAbsent(member, this.members.size()) != null) {
			return false;
		}
		this.members.add(member);
		return true;
	}

	@Override
	public boolean remove(@Nullable Object member) {
		Integer place = this.places.remove(member);
		if (place == null) {
			return false;
		}
		Key last = this.members.remove(this.members.size() - 1);
		if (place < this.members.size()) {
			this.members.set(place, last);
			this.places.put(last, place);
		}
		return true;
	}

	@Override
	public boolean contains(@Nullable Object member) {
		return this.places.containsKey(member);
	}

	/**
	 * Chooses a member.
	 * @return one of the members; there must be one
	 */
	Key random() {
		return this.members.get(ThreadLocalRandom.current().nextInt(this.members.size()));
	}

	@Override
	public Iterator<Key> iterator() {
		return List.copyOf(this.members).iterator();
	}

	@Override
	public int size() {
		return this.members.size();
	}

	List<byte[]> bytes() {
		return this.members.stream().map(Key::bytes).toList();
	}

}
