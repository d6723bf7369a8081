package dev.mimic.resolve;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.net.ssl.SSLSession;

import dev.mimic.async.ResumableLoop;
import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.context.Evaluation;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Resolution that walks the candidates of its contexts, evaluates them lazily, tries one
 * after the other until one gives a flow, and records the outcomes. It uses no thread and
 * no timer while nothing is pending.
 *
 * @author Mimic Contributors
 */
final class FlowResolution extends ResumableLoop implements LowerResolution {

	private final ResolutionEnvironment environment;

	private final ResolutionRecord record;

	private final @Nullable UpperAttempt upper;

	private final TimeBudget time;

	private final FlowFuture future = new FlowFuture(this::cancelled);

	private State state = State.NEXT;

	private @Nullable CandidateState<?> candidate;

	private @Nullable Throwable evaluationFailure;

	private boolean tracked;

	private volatile @Nullable Evaluation evaluation;

	private volatile @Nullable RunningAttempt attempt;

	/**
	 * Creates a resolution.
	 * @param environment the environment
	 * @param upper the attempt that it is a part of, if there is one
	 * @param connection the name of the connection, if it has one
	 * @param walks the candidates of its alternatives
	 */
	FlowResolution(ResolutionEnvironment environment, @Nullable UpperAttempt upper, @Nullable String connection,
			List<CandidateWalk> walks) {
		this.environment = environment;
		this.upper = upper;
		long start = environment.now();
		this.record = new ResolutionRecord(connection, walks, start);
		this.time = new TimeBudget(environment, this.record, upper, start);
	}

	@Override
	public CompletableFuture<Flow> start() {
		run();
		return this.future;
	}

	@Override
	protected Step step() {
		try {
			return this.future.isDone() ? abandon() : advance();
		}
		catch (Throwable ex) {
			return fail(ex, Resolution.Outcome.ERROR);
		}
	}

	private Step abandon() {
		RunningAttempt running = this.attempt;
		if (running != null) {
			running.cancel(new CancellationException("The resolution is over"));
		}
		return end();
	}

	private Step end() {
		this.time.stopTimer();
		if (this.tracked) {
			this.environment.untrack(this.future);
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
		return this.time.isOver() ? timeOut() : giveUp();
	}

	private void coolDown(CandidateWalk walk) {
		if (walk.isAttempted() && !walk.isFailureOfTarget()) {
			this.environment.coolDowns().failed(this.record.connection(), walk.position(), this.time.time());
		}
	}

	private Step goTo(State next) {
		this.state = next;
		return Step.GO_ON;
	}

	private Step evaluate(CandidateWalk walk, CandidateState<?> asked) {
		if (this.time.isOver()) {
			return timeOut();
		}
		Evaluation asking = walk.evaluation();
		this.evaluation = asking;
		if (this.future.isDone()) {
			return abandon();
		}
		CompletableFuture<?> value = asking.evaluate(asked.registration().key(), asked.position());
		this.state = State.EVALUATED;
		if (value.isDone() && !value.isCompletedExceptionally()) {
			asked.answer(value.join());
			return Step.GO_ON;
		}
		schedule(this.time.deadline(), asking::cancel);
		return await(value, (endpoint, ex) -> {
			asked.answer(endpoint);
			this.evaluationFailure = ex;
		});
	}

	private Step evaluated() {
		this.time.stopTimer();
		this.time.setTime(this.time.now());
		Throwable failure = this.evaluationFailure;
		if (failure != null) {
			if (Stages.unwrap(failure) instanceof CancellationException && this.time.isOver()) {
				return timeOut();
			}
			return fail(Stages.unwrap(failure), Resolution.Outcome.ERROR);
		}
		return goTo((candidate().endpoint() != null) ? State.CONNECT : State.NEXT);
	}

	private Step connect() {
		CandidateState<?> tried = candidate();
		if (this.time.isOver()) {
			return timeOut();
		}
		AttemptRecord attemptRecord = new AttemptRecord(this.time.time());
		RunningAttempt started = new RunningAttempt(scope(), walk().context(), isHop(), attemptRecord,
				this.time.attemptDeadline(walk()));
		tried.start(attemptRecord);
		this.attempt = started;
		this.state = State.SETTLED;
		if (this.future.isDone()) {
			return abandon();
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
		schedule(started.deadline(), () -> started.expire(this.time.expiry(started.record(), started.deadline())));
		return await(started.follow(stage, connected), (nothing, ex) -> {
		});
	}

	private Step settled() {
		this.time.stopTimer();
		RunningAttempt settled = this.attempt;
		if (settled == null) {
			return goTo(State.NEXT);
		}
		this.time.setTime(settled.end());
		Flow flow = settled.take();
		if (flow != null) {
			return connected(settled, flow);
		}
		Throwable failure = settled.record().failure();
		if (failure instanceof Error error) {
			return fail(error, Resolution.Outcome.ERROR);
		}
		if (failure == null) {
			settled.record().reject(new FlowException("The protocol returned no flow"));
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
			.reject(new FlowException("The flow has no TLS session, but this connection requires TLS; it was refused"));
		this.attempt = null;
		return goTo(State.NEXT);
	}

	private boolean lacksTls(Context context, Flow flow) {
		return Boolean.TRUE.equals(context.get(ResolutionKeys.TLS)) && flow.unwrap(SSLSession.class) == null
				&& !isHop();
	}

	/**
	 * Returns whether the current candidate is a hop: the requirements of its context
	 * apply to the hop itself, not to the flow through it.
	 * @return whether it is
	 */
	private boolean isHop() {
		return candidate().registration().protocol() instanceof HopProtocol;
	}

	private Step succeed(Flow flow) {
		this.environment.coolDowns().connected(this.record.connection(), walk().position());
		this.record.end(Resolution.Outcome.CONNECTED, this.time.time());
		if (this.upper != null) {
			this.upper.keep(flow);
			if (!this.future.deliver(flow)) {
				this.upper.discard(flow);
			}
			return end();
		}
		Flow given = this.environment.adopt(flow, this.record);
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
		this.environment.failed(explanation);
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
		this.environment.failed(explanation);
		this.future.fail(new ResolutionTimeoutException(explanation, lastFailure()));
		return end();
	}

	private Step fail(Throwable ex, Resolution.Outcome how) {
		finish(how);
		this.future.fail(ex);
		return abandon();
	}

	private void finish(Resolution.Outcome how) {
		this.record.end(how, this.time.now());
	}

	/**
	 * Called when the caller has ended the future.
	 * @param reason the reason, with which pending work fails
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
		return (this.upper != null && this.upper.record().failure() instanceof OutOfTimeException late) ? late.below()
				: null;
	}

	@Override
	public void stop() {
		OutOfTimeException late = stoppedFromAbove();
		if (late == null) {
			this.future.cancel(false);
		}
		else if (this.future.fail(late)) {
			cancelled(late);
		}
	}

	private void schedule(long when, Runnable action) {
		if (!this.tracked && this.upper == null) {
			this.tracked = true;
			this.environment.track(this.future);
		}
		this.time.schedule(when, action);
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

	@Override
	public ResolutionRecord record() {
		return this.record;
	}

	private AttemptScope scope() {
		LowerResolutions lower = new LowerResolutions(this.environment,
				(above, connection, walks) -> new FlowResolution(this.environment, above, connection, walks));
		return new AttemptScope(this.environment, this.record.connection(), this.upper, this.time, lower);
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
	 * Next step of the loop.
	 */
	private enum State {

		NEXT, EVALUATED, CONNECT, SETTLED

	}

}
