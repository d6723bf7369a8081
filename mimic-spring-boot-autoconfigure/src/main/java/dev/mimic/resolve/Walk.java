package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import dev.mimic.context.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one context, in the order in which they are tried: by the priority of
 * the protocols; then values before functions; then the protocol registered last; then
 * the newest entry.
 *
 * @author Mimic Contributors
 */
final class Walk {

	private final Context context;

	private final List<Candidate<?>> candidates;

	private volatile @Nullable Evaluation evaluation;

	private int next;

	private Walk(Context context, @Nullable Evaluation evaluation, List<Candidate<?>> candidates) {
		this.context = context;
		this.evaluation = evaluation;
		this.candidates = candidates;
	}

	static Walk of(Context context, List<Registration<?>> registrations) {
		List<Candidate<?>> candidates = new ArrayList<>(2);
		int count = registrations.size();
		int start = 0;
		while (start < count) {
			int end = start + 1;
			while (end < count && registrations.get(end).priority() == registrations.get(start).priority()) {
				end++;
			}
			for (int i = start; i < end; i++) {
				addValues(registrations.get(i), context, candidates);
			}
			for (int i = start; i < end; i++) {
				addFunctions(registrations.get(i), context, candidates);
			}
			start = end;
		}
		return new Walk(context, null, candidates);
	}

	/**
	 * Returns a walk over the candidates of this one that have an endpoint.
	 * @return a walk that evaluates nothing
	 */
	Walk replay() {
		List<Candidate<?>> fresh = new ArrayList<>();
		for (Candidate<?> candidate : this.candidates) {
			if (candidate.endpoint() != null) {
				fresh.add(candidate.fresh());
			}
		}
		return new Walk(this.context, evaluation(), fresh);
	}

	Context context() {
		return this.context;
	}

	/**
	 * Returns the evaluation of the context. It is prepared when it is first asked for: a
	 * walk that ends at a value needs none.
	 * @return the evaluation, always the same
	 */
	Evaluation evaluation() {
		Evaluation prepared = this.evaluation;
		return (prepared != null) ? prepared : prepare();
	}

	private synchronized Evaluation prepare() {
		Evaluation prepared = this.evaluation;
		if (prepared == null) {
			prepared = Evaluation.of(this.context);
			this.evaluation = prepared;
		}
		return prepared;
	}

	List<Candidate<?>> candidates() {
		return this.candidates;
	}

	@Nullable Candidate<?> next() {
		return hasNext() ? this.candidates.get(this.next++) : null;
	}

	boolean hasNext() {
		return this.next < this.candidates.size();
	}

	int attempts() {
		ToIntFunction<Candidate<?>> tried = (candidate) -> (candidate.attempt() != null) ? 1 : 0;
		return this.candidates.stream().mapToInt(tried).sum();
	}

	private static <E> void addValues(Registration<E> registration, Context context, List<Candidate<?>> candidates) {
		List<Entry.Value<E>> values = context.values(registration.key());
		for (int i = values.size() - 1; i >= 0; i--) {
			candidates.add(new Candidate<>(registration, values.get(i)));
		}
	}

	private static <E> void addFunctions(Registration<E> registration, Context context, List<Candidate<?>> candidates) {
		List<Entry.Function<E>> functions = context.functions(registration.key());
		for (int i = functions.size() - 1; i >= 0; i--) {
			candidates.add(new Candidate<>(registration, functions.get(i), i));
		}
	}

}
