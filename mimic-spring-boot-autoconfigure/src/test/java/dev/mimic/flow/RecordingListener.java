package dev.mimic.flow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Records the events of a server.
 *
 * @author Mimic Contributors
 */
final class RecordingListener implements FlowServerListener {

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	/**
	 * Returns what was told, in order, and forgets it.
	 * @return the events
	 */
	List<String> events() {
		List<String> events = List.copyOf(this.events);
		this.events.clear();
		return events;
	}

	List<Throwable> failures() {
		return this.failures;
	}

	@Override
	public void accepted(Flow flow) {
		this.events.add("accepted " + flow);
	}

	@Override
	public void refused(Flow flow, Refusal refusal) {
		this.events.add("refused " + flow + " " + refusal);
	}

	@Override
	public void handlerFailed(Flow flow, Throwable failure) {
		this.events.add("failed " + flow);
		this.failures.add(failure);
	}

	@Override
	public void stoppingFailed(Throwable failure) {
		this.events.add("stopping failed");
		this.failures.add(failure);
	}

	@Override
	public void idle(Flow flow) {
		this.events.add("idle " + flow);
	}

	@Override
	public void drainTimedOut(Flow flow) {
		this.events.add("drainTimedOut " + flow);
	}

	@Override
	public void abandoned(Flow flow) {
		this.events.add("abandoned " + flow);
	}

	@Override
	public void served(Flow flow) {
		this.events.add("served " + flow);
	}

}
