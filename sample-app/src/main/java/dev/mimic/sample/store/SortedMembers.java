package dev.mimic.sample.store;

import java.util.AbstractCollection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Members of a sorted set, in the order of their scores.
 *
 * @author Mimic Contributors
 */
final class SortedMembers extends AbstractCollection<SortedMembers.Member> {

	private static final Comparator<Member> ORDER = Comparator.comparingDouble(Member::score)
		.thenComparing((one, other) -> one.key().compareBytes(other.key()));

	private final NavigableSet<Member> members = new TreeSet<>(ORDER);

	private final Map<Key, Double> scores = new HashMap<>();

	@Nullable Double score(Key key) {
		return this.scores.get(key);
	}

	void put(Key key, double score) {
		remove(key);
		// Zero has one sign
		this.scores.put(key, score + 0.0);
		this.members.add(new Member(key, score + 0.0));
	}

	boolean remove(Key key) {
		Double score = this.scores.remove(key);
		return score != null && this.members.remove(new Member(key, score));
	}

	/**
	 * Removes the member with the lowest or the highest score.
	 * @param lowest whether it is the lowest
	 * @return the member; there must be one
	 */
	Member poll(boolean lowest) {
		Member member = lowest ? this.members.first() : this.members.last();
		remove(member.key());
		return member;
	}

	/**
	 * Returns the members in a range of places.
	 * @param range the range
	 * @return its members, the lowest score first
	 */
	List<Member> copy(Range range) {
		return this.members.stream().skip(range.from()).limit(range.to() - range.from()).toList();
	}

	@Override
	public Iterator<Member> iterator() {
		return this.members.iterator();
	}

	@Override
	public int size() {
		return this.members.size();
	}

	/**
	 * Member of a sorted set.
	 *
	 * @param key the member
	 * @param score its score
	 */
	record Member(Key key, double score) {
	}

}
