package dev.mimic.resolve;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import javax.net.ssl.SSLSession;

import dev.mimic.async.ResumableLoop;
import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.context.Evaluation;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * One resolution: walks the candidates of its contexts, evaluates lazily, tries one after
 * the other until one gives a flow, and remembers how each went. It holds no thread and
 * no timer while nothing is pending.
 *
 * @author Mimic Contributors
 */
final class FlowResolution extends ResumableLoop {

	private final DefaultFlowResolver resolver;

	private final ResolutionRecord record;

	private final @Nullable RunningAttempt above;

	private final FlowFuture future = new FlowFuture(this);

	private final long deadline;

	/**
	 * The time, as of when code that takes time ran last: reading the clock takes time,
	 * too.
	 */
	private long time;

	private State state = State.NEXT;

	private @Nullable CandidateState<?> candidate;

	private @Nullable Throwable evaluationFailure;

	private @Nullable Future<?> timer;

	private boolean tracked;

	private volatile @Nullable Evaluation evaluation;

	private volatile @Nullable RunningAttempt attempt;

	FlowResolution(DefaultFlowResolver resolver, @Nullable String connection, @Nullable RunningAttempt above,
			List<CandidateWalk> walks) {
		this.resolver = resolver;
		this.above = above;
		this.time = resolver.now();
		this.record = new ResolutionRecord(connection, walks, this.time);
		this.deadline = deadline();
	}

	private long deadline() {
		CandidateWalk walk = this.record.first();
		Duration timeout = (walk != null) ? walk.context().get(ResolutionKeys.TIMEOUT) : null;
		RunningAttempt upper = this.above;
		if (timeout == null && upper != null) {
			return upper.deadline();
		}
		long own = this.time + ((timeout != null) ? timeout : this.resolver.timeout()).toNanos();
		return (upper != null) ? Math.min(own, upper.deadline()) : own;
	}

	CompletableFuture<Flow> start() {
		run();
		return this.future;
	}

	@Override
	protected Step step() {
		try {
			return this.future.isDone() ? stop() : advance();
		}
		catch (Throwable ex) {
			return fail(ex, Resolution.Outcome.ERROR);
		}
	}

	private Step stop() {
		RunningAttempt running = this.attempt;
		if (running != null) {
			running.cancel(new CancellationException("The resolution is over"));
		}
		return end();
	}

	private Step end() {
		stopTimer();
		if (this.tracked) {
			this.resolver.untrack(this);
		}
		return Step.END;
	}

	private Step advance() {
		return switch (this.state) {
			case NEXT -> next();
			case EVALUATED -> evaluated();
			case CONNECT -> connect();
			case SETTLED -> settled();
		};
	}

	private Step next() {
		for (CandidateWalk walk = this.record.current(); walk != null; walk = this.record.current()) {
			CandidateState<?> next = walk.next();
			if (next != null) {
				this.candidate = next;
				return (next.endpoint() != null) ? goTo(State.CONNECT) : evaluate(walk, next);
			}
			coolDown(walk);
			this.record.advance();
		}
		return isOver() ? timeOut() : giveUp();
	}

	private void coolDown(CandidateWalk walk) {
		if (walk.isAttempted() && !walk.isFailureOfTarget()) {
			this.resolver.coolDowns().failed(this.record.connection(), walk.position(), this.time);
		}
	}

	private boolean isOver() {
		return this.time - this.deadline >= 0;
	}

	private Step goTo(State next) {
		this.state = next;
		return Step.GO_ON;
	}

	private Step evaluate(CandidateWalk walk, CandidateState<?> asked) {
		if (isOver()) {
			return timeOut();
		}
		Evaluation asking = walk.evaluation();
		this.evaluation = asking;
		if (this.future.isDone()) {
			return stop();
		}
		CompletableFuture<?> value = asking.evaluate(asked.registration().key(), asked.position());
		this.state = State.EVALUATED;
		if (value.isDone() && !value.isCompletedExceptionally()) {
			asked.answer(value.join());
			return Step.GO_ON;
		}
		schedule(this.deadline, asking::cancel);
		return await(value, (endpoint, ex) -> {
			asked.answer(endpoint);
			this.evaluationFailure = ex;
		});
	}

	private Step evaluated() {
		stopTimer();
		this.time = now();
		Throwable failure = this.evaluationFailure;
		if (failure != null) {
			if (Stages.unwrap(failure) instanceof CancellationException && isOver()) {
				return timeOut();
			}
			return fail(Stages.unwrap(failure), Resolution.Outcome.ERROR);
		}
		return goTo((candidate().endpoint() != null) ? State.CONNECT : State.NEXT);
	}

	private Step connect() {
		CandidateState<?> tried = candidate();
		if (isOver()) {
			return timeOut();
		}
		AttemptRecord attemptRecord = new AttemptRecord(this.time);
		RunningAttempt started = new RunningAttempt(this, walk().context(), attemptRecord, attemptDeadline());
		tried.start(attemptRecord);
		this.attempt = started;
		this.state = State.SETTLED;
		if (this.future.isDone()) {
			return stop();
		}
		try {
			return follow(started, CandidateConnect.start(tried, started));
		}
		catch (Throwable ex) {
			started.settle(null, ex);
			return Step.GO_ON;
		}
	}

	private Step follow(RunningAttempt started, CompletionStage<? extends Flow> stage) {
		CompletableFuture<? extends Flow> connected = Stages.toFuture(stage);
		if (connected.isDone()) {
			connected.whenComplete(started::settle);
			return Step.GO_ON;
		}
		schedule(started.deadline(), () -> started.expire(expiry(started)));
		return await(started.follow(stage, connected), (nothing, ex) -> {
		});
	}

	private Step settled() {
		stopTimer();
		RunningAttempt settled = this.attempt;
		if (settled == null) {
			return goTo(State.NEXT);
		}
		this.time = settled.end();
		Flow flow = settled.take();
		if (flow != null) {
			return connected(settled, flow);
		}
		Throwable failure = settled.record().failure();
		if (failure instanceof Error error) {
			return fail(error, Resolution.Outcome.ERROR);
		}
		if (failure == null) {
			settled.record().reject(new FlowException("The protocol gave no flow"));
		}
		this.attempt = null;
		return goTo(State.NEXT);
	}

	private Step connected(RunningAttempt settled, Flow flow) {
		try {
			if (!lacksTls(settled.context(), flow)) {
				return succeed(flow);
			}
		}
		catch (Throwable ex) {
			flow.abort();
			throw ex;
		}
		flow.abort();
		settled.record()
			.reject(new FlowException("The flow has no TLS session, but this connection asks for TLS; it was refused"));
		this.attempt = null;
		return goTo(State.NEXT);
	}

	private boolean lacksTls(Context context, Flow flow) {
		return Boolean.TRUE.equals(context.get(ResolutionKeys.TLS)) && flow.unwrap(SSLSession.class) == null
				&& !isHop();
	}

	/**
	 * Tells whether the current candidate is a hop, to which the demands of its context
	 * apply, and not to the flow through it.
	 * @return whether it is
	 */
	private boolean isHop() {
		return candidate().registration().protocol() instanceof HopProtocol;
	}

	private Step succeed(Flow flow) {
		this.resolver.coolDowns().connected(this.record.connection(), walk().position());
		finish(Resolution.Outcome.CONNECTED, this.time);
		RunningAttempt upper = this.above;
		if (upper != null) {
			upper.keep(flow);
			if (!this.future.deliver(flow)) {
				upper.discard(flow);
			}
			return end();
		}
		Flow given = this.resolver.adopt(flow, this.record);
		if (!this.future.deliver(given)) {
			given.abort();
		}
		return end();
	}

	private Step giveUp() {
		List<CandidateWalk> walks = this.record.walks();
		boolean attempted = walks.stream().anyMatch(CandidateWalk::isAttempted);
		boolean cycle = !attempted && walks.stream().anyMatch(CandidateWalk::isCycleSeen);
		finish(cycle ? Resolution.Outcome.CYCLE : Resolution.Outcome.NO_FLOW);
		Resolution explanation = this.record.explain();
		Throwable cause = lastFailure();
		this.resolver.failed(explanation);
		this.future
			.fail(cycle ? new ContextCycleException(explanation, cause) : new NoFlowException(explanation, cause));
		return end();
	}

	private Step timeOut() {
		CandidateWalk late = this.record.current();
		if (late != null) {
			coolDown(late);
		}
		finish(Resolution.Outcome.TIMED_OUT);
		Resolution explanation = this.record.explain();
		this.resolver.failed(explanation);
		this.future.fail(new ResolutionTimeoutException(explanation, lastFailure()));
		return end();
	}

	private Step fail(Throwable ex, Resolution.Outcome how) {
		finish(how);
		this.future.fail(ex);
		return stop();
	}

	private void finish(Resolution.Outcome how) {
		finish(how, now());
	}

	private void finish(Resolution.Outcome how, long time) {
		this.record.end(how, time);
	}

	/**
	 * Called when the caller has ended the future.
	 * @param reason what to tell what is pending
	 */
	void cancelled(Throwable reason) {
		OutOfTimeException late = stoppedFromAbove();
		if (this.record.isRunning()) {
			finish((late != null) ? Resolution.Outcome.TIMED_OUT : Resolution.Outcome.CANCELLED);
		}
		RunningAttempt running = this.attempt;
		if (running != null) {
			running.cancel((late != null) ? late : reason);
		}
		Evaluation asking = this.evaluation;
		if (asking != null) {
			asking.cancel();
		}
	}

	private @Nullable OutOfTimeException stoppedFromAbove() {
		RunningAttempt upper = this.above;
		return (upper != null && upper.record().failure() instanceof OutOfTimeException late) ? late.below() : null;
	}

	/**
	 * Stops this resolution with the attempt that it is a part of.
	 */
	void stopFromAbove() {
		OutOfTimeException late = stoppedFromAbove();
		if (late == null) {
			this.future.cancel(false);
		}
		else if (this.future.fail(late)) {
			cancelled(late);
		}
	}

	/**
	 * Cancels this resolution on behalf of the resolver.
	 */
	void cancel() {
		this.future.cancel(false);
	}

	private void schedule(long time, Runnable action) {
		if (!this.tracked && this.above == null) {
			this.tracked = true;
			this.resolver.track(this);
		}
		this.timer = this.resolver.schedule(action, Math.max(0, time - now()));
	}

	private void stopTimer() {
		Future<?> running = this.timer;
		if (running != null) {
			running.cancel(false);
			this.timer = null;
		}
	}

	private long attemptDeadline() {
		CandidateWalk walk = walk();
		Duration cap = attemptTimeout(walk);
		if (cap != null) {
			return Math.min(this.deadline, this.time + cap.toNanos());
		}
		boolean last = !walk.hasNext() && this.record.isLast();
		return last ? this.deadline : this.time + (this.deadline - this.time) / 2;
	}

	private @Nullable Duration attemptTimeout(CandidateWalk walk) {
		Duration cap = walk.context().get(ResolutionKeys.ATTEMPT_TIMEOUT);
		return (cap != null) ? cap : this.resolver.attemptTimeout();
	}

	private OutOfTimeException expiry(RunningAttempt expired) {
		return OutOfTimeException.attempt(ResolutionText.time(expired.record().elapsed(now())),
				limit(expired.deadline()));
	}

	private String limit(long attemptDeadline) {
		if (attemptDeadline != this.deadline) {
			return (attemptTimeout(walk()) != null) ? "the attempt-timeout is over"
					: "half of the time that was left is over, the rest is for those that follow";
		}
		RunningAttempt upper = this.above;
		return (upper != null && this.deadline == upper.deadline()) ? upper.resolution().limit(upper.deadline())
				: "the timeout is over";
	}

	private @Nullable Throwable lastFailure() {
		Throwable last = null;
		for (CandidateWalk walk : this.record.walks()) {
			for (CandidateState<?> tried : walk.candidates()) {
				AttemptRecord ended = tried.attempt();
				Throwable failure = (ended != null) ? ended.failure() : null;
				last = (failure != null) ? failure : last;
			}
		}
		return (last != null) ? Redactor.of(this.record).clean(last) : null;
	}

	FlowResolution below(RunningAttempt upper, Context lower) {
		return this.resolver.below(upper, null, List.of(LowerContexts.inherit(upper.context(), lower)));
	}

	<E> FlowResolution below(RunningAttempt upper, Key<E> key, E endpoint) {
		Context lower = LowerContexts.of(upper.context(), this.resolver.endpointKeys(), isHop());
		return this.resolver.below(upper, null, List.of(lower.add(key, endpoint)));
	}

	FlowResolution below(RunningAttempt upper, String hop) {
		checkNotInside(hop, upper);
		return this.resolver.below(upper, hop, this.resolver.catalog().alternatives(hop));
	}

	FlowResolution through(RunningAttempt upper, List<String> hops, Target target) {
		String last = hops.get(hops.size() - 1);
		checkNotInside(last, upper);
		List<Context> alternatives = this.resolver.catalog().alternatives(last);
		return this.resolver.below(upper, last,
				LowerContexts.leading(alternatives, target, last, hops.subList(0, hops.size() - 1)));
	}

	private static void checkNotInside(String hop, RunningAttempt upper) {
		for (RunningAttempt outer = upper; outer != null; outer = outer.resolution().above) {
			if (hop.equals(outer.resolution().record.connection())) {
				throw new FlowResolutionException("Connection '" + hop + "' can't be reached through itself", null,
						null);
			}
		}
	}

	@Nullable RunningAttempt above() {
		return this.above;
	}

	void runQuietly(Runnable action) {
		this.resolver.runQuietly(action);
	}

	long now() {
		return this.resolver.now();
	}

	ResolutionRecord record() {
		return this.record;
	}

	private CandidateWalk walk() {
		return Objects.requireNonNull(this.record.current());
	}

	private CandidateState<?> candidate() {
		CandidateState<?> current = this.candidate;
		if (current == null) {
			throw new IllegalStateException("There is no candidate");
		}
		return current;
	}

	/**
	 * What the loop does next.
	 */
	private enum State {

		NEXT, EVALUATED, CONNECT, SETTLED

	}

}
