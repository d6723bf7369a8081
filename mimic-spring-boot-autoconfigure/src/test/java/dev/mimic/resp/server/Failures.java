package dev.mimic.resp.server;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import org.assertj.core.api.Assertions;

/**
 * Collects the failures of a server.
 *
 * @author Mimic Contributors
 */
final class Failures implements RespServerListener {

	private final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();

	private final List<String> details = new CopyOnWriteArrayList<>();

	private final List<String> commands = new CopyOnWriteArrayList<>();

	@Override
	public void refused(Flow flow, Refusal refusal, String detail) {
		this.details.add(detail);
		this.refusals.add(refusal);
	}

	@Override
	public void commandFailed(RespPeer session, String command, Throwable failure) {
		this.commands.add(command);
	}

	/**
	 * Waits for the next refusal.
	 * @param expected what it must be
	 * @throws InterruptedException if the wait is interrupted
	 */
	void expect(Refusal expected) throws InterruptedException {
		Assertions.assertThat(this.refusals.poll(30, TimeUnit.SECONDS)).isEqualTo(expected);
	}

	List<String> details() {
		return this.details;
	}

	List<String> commands() {
		return this.commands;
	}

}
