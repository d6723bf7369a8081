package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import dev.mimic.resp.RespErrorException;

/**
 * Random choice of elements.
 *
 * @author Mimic Contributors
 */
final class RandomChoice {

	/**
	 * Limit of repeated elements, as the reply is built on the event loop.
	 */
	private static final long MOST = 1_000_000;

	private RandomChoice() {
	}

	static <T> T one(List<T> elements) {
		return elements.get(ThreadLocalRandom.current().nextInt(elements.size()));
	}

	/**
	 * Chooses elements.
	 * @param <T> the type of the elements
	 * @param elements the elements
	 * @param count the number of different elements; if negative, the number of elements
	 * which may be repeated
	 * @return the chosen elements
	 */
	static <T> List<T> several(List<T> elements, long count) {
		if (count >= 0) {
			List<T> shuffled = new ArrayList<>(elements);
			if (count < shuffled.size()) {
				Collections.shuffle(shuffled);
			}
			return shuffled.subList(0, (int) Math.min(count, shuffled.size()));
		}
		List<T> chosen = new ArrayList<>();
		for (long i = count; i < 0 && !elements.isEmpty(); i++) {
			chosen.add(one(elements));
		}
		return chosen;
	}

	/**
	 * Parses a count.
	 * @param digits the digits, possibly with a minus
	 * @return the count
	 */
	static long count(String digits) {
		long count = Numbers.parse(digits);
		if (count < -MOST) {
			throw new RespErrorException("ERR value is out of range");
		}
		return count;
	}

}
