package dev.mimic.sample.store;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Change of the scores of a sorted set.
 *
 * @param options the options
 * @param scores the members in the order of the arguments, with their scores
 * @author Mimic Contributors
 */
record ScoreUpdate(Set<Option> options, Map<byte[], Double> scores) {

	/**
	 * Options of {@code ZADD}.
	 */
	enum Option {

		NX, XX, GT, LT, CH, INCR

	}

	static ScoreUpdate of(List<byte[]> arguments) {
		Set<Option> options = EnumSet.noneOf(Option.class);
		int i = 0;
		Option option = option(arguments.get(0));
		while (option != null) {
			options.add(option);
			i++;
			option = (i < arguments.size()) ? option(arguments.get(i)) : null;
		}
		if (i == arguments.size() || (arguments.size() - i) % 2 != 0) {
			throw new RespErrorException("ERR syntax error");
		}
		check(options, (arguments.size() - i) / 2);
		Map<byte[], Double> scores = new LinkedHashMap<>();
		for (; i < arguments.size(); i += 2) {
			scores.put(arguments.get(i + 1), Numbers.score(text(arguments.get(i))));
		}
		return new ScoreUpdate(options, scores);
	}

	private static void check(Set<Option> options, int pairs) {
		boolean onlyNew = options.contains(Option.NX);
		if (onlyNew && options.contains(Option.XX)) {
			throw new RespErrorException("ERR XX and NX options at the same time are not compatible");
		}
		boolean greater = options.contains(Option.GT);
		boolean less = options.contains(Option.LT);
		if ((onlyNew && (greater || less)) || (greater && less)) {
			throw new RespErrorException("ERR GT, LT, and/or NX options at the same time are not compatible");
		}
		if (options.contains(Option.INCR) && pairs > 1) {
			throw new RespErrorException("ERR INCR option supports a single increment-element pair");
		}
	}

	private static @Nullable Option option(byte[] word) {
		String name = text(word).toUpperCase(Locale.ROOT);
		for (Option option : Option.values()) {
			if (option.name().equals(name)) {
				return option;
			}
		}
		return null;
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Changes a sorted set.
	 * @param edit the set
	 * @return the reply
	 */
	@Nullable Object apply(Edit<SortedMembers> edit) {
		int added = 0;
		int changed = 0;
		Double result = null;
		for (Map.Entry<byte[], Double> entry : this.scores.entrySet()) {
			Key member = new Key(entry.getKey());
			Double old = edit.value().score(member);
			double score = entry.getValue() + ((old != null && this.options.contains(Option.INCR)) ? old : 0);
			if (Double.isNaN(score)) {
				throw new RespErrorException("ERR resulting score is not a number (NaN)");
			}
			if (allows(old, score)) {
				edit.value().put(member, score);
				added += (old != null) ? 0 : 1;
				changed += edit.changed(old == null || old != score) ? 1 : 0;
				result = score;
			}
		}
		if (this.options.contains(Option.INCR)) {
			return result;
		}
		return this.options.contains(Option.CH) ? changed : added;
	}

	private boolean allows(@Nullable Double old, double score) {
		if (old == null) {
			return !this.options.contains(Option.XX);
		}
		return !this.options.contains(Option.NX) && (!this.options.contains(Option.GT) || score > old)
				&& (!this.options.contains(Option.LT) || score < old);
	}

}
