package dev.mimic.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import dev.mimic.context.FunctionOutcome;
import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * Creates a {@link Resolution} from the record of a resolution or a walk.
 *
 * @author Mimic Contributors
 */
final class ResolutionReport {

	private final Redactor redactor;

	private final long now;

	/**
	 * Creates a report.
	 * @param redactor the redactor of secrets
	 * @param now the time, for durations that have not ended
	 */
	ResolutionReport(Redactor redactor, long now) {
		this.redactor = redactor;
		this.now = now;
	}

	Resolution of(ResolutionRecord resolution) {
		List<Resolution.Alternative> alternatives = resolution.walks().stream().map(this::alternative).toList();
		return new Resolution(resolution.connection(), resolution.outcome(),
				Duration.ofNanos(resolution.elapsed(this.now)), alternatives);
	}

	Resolution.Alternative alternative(CandidateWalk walk) {
		List<Resolution.Candidate> candidates = new ArrayList<>();
		walk.candidates().forEach((candidate) -> candidates.add(candidate(candidate)));
		return new Resolution.Alternative(walk.position(), walk.coolDown(), candidates, values(walk.context()),
				walk.outcomes().stream().map(this::function).toList());
	}

	private Resolution.Candidate candidate(CandidateState<?> candidate) {
		Object endpoint = candidate.endpoint();
		String text = (endpoint != null) ? this.redactor.text(endpoint) : null;
		AttemptRecord attempt = candidate.attempt();
		String protocol = candidate.registration().name();
		String origin = candidate.entry().origin();
		if (attempt == null) {
			boolean noValue = endpoint == null && candidate.isAsked();
			return new Resolution.Candidate(protocol, text, origin,
					noValue ? Resolution.Status.NO_VALUE : Resolution.Status.READY, null, List.of(), null, List.of());
		}
		Throwable failure = attempt.failure();
		return new Resolution.Candidate(protocol, text, origin, status(attempt),
				Duration.ofNanos(attempt.elapsed(this.now)), attempt.phases().stream().map(this::phase).toList(),
				(failure != null) ? this.redactor.text(failure) : null,
				attempt.layers().stream().map(this::of).toList());
	}

	private static Resolution.Status status(AttemptRecord attempt) {
		if (!attempt.isEnded()) {
			return Resolution.Status.CONNECTING;
		}
		return (attempt.failure() != null) ? Resolution.Status.FAILED : Resolution.Status.CONNECTED;
	}

	private Resolution.Phase phase(PhaseRecord phase) {
		Object subject = phase.subject();
		Throwable failure = phase.failure();
		return new Resolution.Phase(phase.name(), (subject != null) ? this.redactor.text(subject) : null,
				Duration.ofNanos(phase.elapsed(this.now)), (failure != null) ? this.redactor.text(failure) : null);
	}

	private List<Resolution.Value> values(Context context) {
		List<Resolution.Value> values = new ArrayList<>();
		for (Key<?> key : context.keys()) {
			for (Entry.Value<?> entry : context.values(key)) {
				values.add(new Resolution.Value(key.name(), this.redactor.text(key, entry.value()), entry.origin()));
			}
		}
		return values;
	}

	private Resolution.Function function(FunctionOutcome outcome) {
		Object value = outcome.value();
		Key<?> missing = outcome.missing();
		Exception cause = outcome.cause();
		return new Resolution.Function(outcome.entry().key().name(), outcome.entry().fun().toString(),
				outcome.entry().origin(), text(outcome.entry().key(), value), (missing != null) ? missing.name() : null,
				outcome.cycle().stream().map(Key::name).toList(), (cause != null) ? this.redactor.text(cause) : null);
	}

	private @Nullable String text(Key<?> key, @Nullable Object value) {
		return (value != null) ? this.redactor.text(key, value) : null;
	}

}
