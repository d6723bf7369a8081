package dev.mimic.flow;

import java.util.function.Consumer;

/**
 * Shields the server from exceptions thrown by a listener: they go to the uncaught
 * exception handler of the thread.
 *
 * @author Mimic Contributors
 */
final class GuardedListener implements FlowServerListener {

	private final FlowServerListener listener;

	GuardedListener(FlowServerListener listener) {
		this.listener = listener;
	}

	@Override
	public void accepted(Flow flow) {
		call((listener) -> listener.accepted(flow));
	}

	@Override
	public void refused(Flow flow, Refusal refusal) {
		call((listener) -> listener.refused(flow, refusal));
	}

	@Override
	public void upgradeFailed(Flow flow, Throwable failure) {
		call((listener) -> listener.upgradeFailed(flow, failure));
	}

	@Override
	public void handlerFailed(Flow flow, Throwable failure) {
		call((listener) -> listener.handlerFailed(flow, failure));
	}

	@Override
	public void stoppingFailed(Throwable failure) {
		call((listener) -> listener.stoppingFailed(failure));
	}

	@Override
	public void idle(Flow flow) {
		call((listener) -> listener.idle(flow));
	}

	@Override
	public void drainTimedOut(Flow flow) {
		call((listener) -> listener.drainTimedOut(flow));
	}

	@Override
	public void abandoned(Flow flow) {
		call((listener) -> listener.abandoned(flow));
	}

	@Override
	public void served(Flow flow) {
		call((listener) -> listener.served(flow));
	}

	private void call(Consumer<FlowServerListener> method) {
		try {
			method.accept(this.listener);
		}
		catch (RuntimeException | Error ex) {
			Thread thread = Thread.currentThread();
			thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
		}
	}

}
