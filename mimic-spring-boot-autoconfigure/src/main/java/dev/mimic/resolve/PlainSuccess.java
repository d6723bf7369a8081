package dev.mimic.resolve;

import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Compact form of the usual resolution: the first alternative had one candidate, which
 * was a value, and connected. Every idle flow keeps one, and few are ever explained, so
 * the records for explanations are recreated on demand.
 *
 * @param <E> the type of the endpoint
 * @author Mimic Contributors
 */
final class PlainSuccess<E> implements Explanation {

	private final @Nullable String connection;

	private final Context context;

	private final Registration<E> registration;

	private final Entry.Value<E> endpoint;

	private final @Nullable PhaseRecord newestPhase;

	private final long elapsed;

	private final long attemptElapsed;

	private PlainSuccess(ResolutionRecord resolution, Context context, Registration<E> registration,
			Entry.Value<E> endpoint, AttemptRecord attempt) {
		this.connection = resolution.connection();
		this.context = context;
		this.registration = registration;
		this.endpoint = endpoint;
		this.newestPhase = attempt.newestPhase();
		this.elapsed = resolution.elapsed(0);
		this.attemptElapsed = attempt.elapsed(0);
	}

	/**
	 * Packs a resolution if it has this form.
	 * @param resolution the resolution, which has ended with a flow
	 * @param walk its first walk
	 * @return its compact form, or {@code null} if it has another form
	 */
	static @Nullable Explanation of(ResolutionRecord resolution, CandidateWalk walk) {
		CandidateState<?> only = walk.only();
		return (only != null) ? of(resolution, walk.context(), only) : null;
	}

	private static <E> @Nullable Explanation of(ResolutionRecord resolution, Context context,
			CandidateState<E> candidate) {
		AttemptRecord attempt = candidate.attempt();
		if (attempt == null || attempt.hasLayers() || !(candidate.entry() instanceof Entry.Value<E> endpoint)) {
			return null;
		}
		return new PlainSuccess<>(resolution, context, candidate.registration(), endpoint, attempt);
	}

	@Override
	public @Nullable String connection() {
		return this.connection;
	}

	@Override
	public Context context() {
		return this.context;
	}

	@Override
	public Resolution explain() {
		return record().explain();
	}

	/**
	 * Recreates the record of the resolution.
	 * @return the record
	 */
	ResolutionRecord record() {
		CandidateState<E> candidate = new CandidateState<>(this.registration, this.endpoint);
		candidate.start(AttemptRecord.ended(this.attemptElapsed, this.newestPhase));
		return ResolutionRecord.connected(this.connection, CandidateWalk.of(this.context, candidate), this.elapsed);
	}

}
