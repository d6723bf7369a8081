package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import dev.mimic.context.Evaluation;
import dev.mimic.context.FunctionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Walk over the candidates of one context, in the order in which they are tried: by the
 * priority of the protocols; then values before functions; then the protocol registered
 * last; then the newest entry.
 *
 * @author Mimic Contributors
 */
final class CandidateWalk {

	private final Context context;

	/**
	 * The place of the context among the alternatives of its connection.
	 */
	private int position = 1;

	private Resolution.@Nullable CoolDown coolDown;

	private @Nullable CandidateState<?> first;

	private @Nullable CandidateState<?> last;

	private @Nullable CandidateState<?> next;

	/**
	 * Created by the thread that takes the walk; volatile for others that explain it.
	 */
	private volatile @Nullable Evaluation evaluation;

	private CandidateWalk(Context context) {
		this.context = context;
	}

	static CandidateWalk of(Context context, List<Registration<?>> registrations) {
		CandidateWalk walk = new CandidateWalk(context);
		int count = registrations.size();
		int start = 0;
		while (start < count) {
			int end = start + 1;
			while (end < count && registrations.get(end).priority() == registrations.get(start).priority()) {
				end++;
			}
			for (int i = start; i < end; i++) {
				walk.addValues(registrations.get(i));
			}
			for (int i = start; i < end; i++) {
				walk.addFunctions(registrations.get(i));
			}
			start = end;
		}
		return walk;
	}

	/**
	 * Recreates the walk over a single value.
	 * @param context the context
	 * @param only the candidate
	 * @return the walk
	 */
	static CandidateWalk of(Context context, CandidateState<?> only) {
		CandidateWalk walk = new CandidateWalk(context);
		walk.add(only);
		return walk;
	}

	/**
	 * Returns a walk over the candidates of this one that have an endpoint.
	 * @return a walk that evaluates nothing
	 */
	CandidateWalk replay() {
		CandidateWalk walk = new CandidateWalk(this.context);
		walk.evaluation = evaluation();
		for (CandidateState<?> candidate : candidates()) {
			if (candidate.endpoint() != null) {
				walk.add(candidate.fresh());
			}
		}
		return walk;
	}

	Context context() {
		return this.context;
	}

	/**
	 * Sets the place of this walk among the alternatives of a connection.
	 * @param place the place of the alternative, from 1
	 * @return this walk
	 */
	CandidateWalk at(int place) {
		this.position = place;
		return this;
	}

	int position() {
		return this.position;
	}

	/**
	 * Marks this walk as one that is taken after those that follow it.
	 * @param reason the reason
	 */
	void putLast(Resolution.CoolDown reason) {
		this.coolDown = reason;
	}

	Resolution.@Nullable CoolDown coolDown() {
		return this.coolDown;
	}

	/**
	 * Returns the evaluation of the context, which is created on first use: a walk that
	 * ends at a value needs none. Only called by the thread that takes the walk.
	 * @return the evaluation, always the same
	 */
	Evaluation evaluation() {
		Evaluation prepared = this.evaluation;
		if (prepared == null) {
			prepared = Evaluation.of(this.context);
			this.evaluation = prepared;
		}
		return prepared;
	}

	boolean isCycleSeen() {
		Evaluation prepared = this.evaluation;
		return prepared != null && prepared.isCycleSeen();
	}

	/**
	 * Returns the outcomes of the functions that were evaluated so far.
	 * @return the functions; none while one is being evaluated
	 */
	List<FunctionOutcome> outcomes() {
		Evaluation prepared = this.evaluation;
		return (prepared != null && !prepared.isRunning()) ? prepared.outcomes() : List.of();
	}

	/**
	 * Returns the candidate if there is only one.
	 * @return the only candidate, or {@code null}
	 */
	@Nullable CandidateState<?> only() {
		return (this.first == this.last) ? this.first : null;
	}

	List<CandidateState<?>> candidates() {
		List<CandidateState<?>> candidates = new ArrayList<>();
		for (CandidateState<?> candidate = this.first; candidate != null; candidate = candidate.next()) {
			candidates.add(candidate);
		}
		return candidates;
	}

	@Nullable CandidateState<?> next() {
		CandidateState<?> result = this.next;
		if (result != null) {
			this.next = result.next();
		}
		return result;
	}

	boolean hasNext() {
		return this.next != null;
	}

	boolean isAttempted() {
		return candidates().stream().anyMatch((candidate) -> candidate.attempt() != null);
	}

	/**
	 * Returns whether only working hops were tried that did not reach their targets.
	 * @return whether the failure is not one of this alternative
	 */
	boolean isFailureOfTarget() {
		return candidates().stream()
			.filter((candidate) -> candidate.attempt() != null)
			.allMatch(CandidateState::isFailureOfTarget);
	}

	private <E> void addValues(Registration<E> registration) {
		List<Entry.Value<E>> values = this.context.values(registration.key());
		for (int i = values.size() - 1; i >= 0; i--) {
			add(new CandidateState<>(registration, values.get(i)));
		}
	}

	private <E> void addFunctions(Registration<E> registration) {
		List<Entry.Function<E>> functions = this.context.functions(registration.key());
		for (int i = functions.size() - 1; i >= 0; i--) {
			add(new CandidateState<>(registration, functions.get(i), i));
		}
	}

	private void add(CandidateState<?> candidate) {
		if (this.last != null) {
			this.last.setNext(candidate);
		}
		else {
			this.first = candidate;
			this.next = candidate;
		}
		this.last = candidate;
	}

}
