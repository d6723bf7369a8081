package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A client that is connected: reads what it sends, has the commands in it run, and writes
 * the replies. Everything happens on the loop of the flow, but for commands that may
 * block: at the first one the connection goes over to the server's executor, does there
 * what has arrived, and comes back. Only one of both has it at a time.
 *
 * @author Mimic Contributors
 */
final class RespConnection {

	private final RespServer server;

	private final Flow flow;

	private final FlowLoop loop;

	private final CommandInput input;

	private final ClientSession session;

	private final ReplyQueue replies;

	private final CommandDispatcher dispatcher;

	private final ConnectionTimers timers;

	private final ConnectionReader reader;

	private final Worker worker = new Worker(this);

	private final ConnectionCompletion served = new ConnectionCompletion(this.worker);

	private boolean advancing;

	/**
	 * Whether the client is closed after its replies.
	 */
	private boolean ending;

	private volatile boolean draining;

	private volatile boolean closed;

	RespConnection(RespServer server, Flow flow, long id) {
		this.server = server;
		this.flow = flow;
		this.loop = FlowLoop.of(flow);
		this.reader = new ConnectionReader(this);
		this.session = new ClientSession(this, server, id);
		this.input = new CommandInput(flow, server.settings().limits(this.session.isAuthenticated()), this.session);
		this.replies = new ReplyQueue(this, this.session.invoker());
		this.dispatcher = new CommandDispatcher(this, this.session, this.input, this.replies);
		this.timers = new ConnectionTimers(this, server.settings());
	}

	void start() {
		this.flow.closed().whenComplete((nothing, failure) -> this.loop.execute(this::onClosed));
		this.loop.run(() -> {
			this.timers.startHandshake();
			this.reader.read();
		});
	}

	/**
	 * Returns what completes when nothing is left of this.
	 * @return the future
	 */
	CompletableFuture<@Nullable Void> served() {
		return this.served;
	}

	/**
	 * A read has ended. On the loop.
	 * @param buffer what has arrived, or {@code null} if nothing more will
	 */
	void arrived(@Nullable ByteBuf buffer) {
		if (buffer != null && !this.dispatcher.isGreeted() && ForeignProtocols.isTls(buffer)) {
			buffer.release();
			throwOut(RespServerListener.Refusal.TLS,
					"the first bytes are those of TLS, which this server does not speak");
			return;
		}
		if (buffer != null) {
			this.input.add(buffer);
		}
		advance();
	}

	/**
	 * Runs what has arrived, as far as it goes. On the loop.
	 */
	void advance() {
		if (this.worker.isAway() || this.advancing || this.closed) {
			return;
		}
		this.advancing = true;
		try {
			proceed();
		}
		finally {
			this.advancing = false;
		}
	}

	private void proceed() {
		long limit = this.server.settings().outputLimit();
		while (!this.closed) {
			this.replies.settle();
			if (this.ending || this.replies.isBlocked(limit)) {
				this.session.pushes().drainTo(this.replies);
				this.replies.flush();
				pause();
				return;
			}
			CommandDispatcher.Stop stop = this.dispatcher.dispatch(false);
			this.session.pushes().drainTo(this.replies);
			this.replies.flush();
			if (stop == CommandDispatcher.Stop.INPUT) {
				waitForInput();
				return;
			}
			if (stop == CommandDispatcher.Stop.WORKER) {
				goAway();
				return;
			}
			if (stop == CommandDispatcher.Stop.PAUSE) {
				this.timers.startPause(this.server.pause().left());
				return;
			}
		}
	}

	private void pause() {
		if (this.ending) {
			this.timers.stopOutput();
			endIfDone();
		}
		else if (this.replies.unsent() > this.server.settings().outputLimit()) {
			this.timers.startOutput();
		}
	}

	private void waitForInput() {
		this.timers.stopOutput();
		if (this.reader.hasEnded() || (this.draining && this.input.isIdle())) {
			this.ending = true;
			endIfDone();
		}
		else {
			this.reader.read();
		}
	}

	private void endIfDone() {
		this.input.release();
		if (!this.replies.isWaiting()) {
			this.flow.close();
		}
		else {
			this.reader.discard();
		}
	}

	// Going to a thread that may block, and back

	private void goAway() {
		WorkQueue workers = this.server.workers();
		if (workers == null) {
			this.ending = true;
			this.server.settings()
				.listener()
				.commandFailed(this.session, "-", new IllegalStateException(
						"A server whose commands may block needs an executor: call using(executor) before handle(flow)"));
			this.replies.add(CommandInvoker.INTERNAL_ERROR, this.session.version());
			this.replies.flush();
			endIfDone();
			return;
		}
		this.worker.start(workers);
	}

	/**
	 * Runs what has arrived. On a thread that may block.
	 */
	void work() {
		this.dispatcher.dispatch(true);
	}

	/**
	 * The connection is back. On the loop.
	 */
	void worked() {
		if (this.closed) {
			release();
		}
		else {
			advance();
		}
	}

	// What a command changes, on the thread that has the connection

	/**
	 * Tells whether commands may run.
	 * @return whether the client is neither gone nor about to be closed
	 */
	boolean isServing() {
		return !this.closed && !this.ending;
	}

	void limits(boolean authenticated) {
		this.input.limits(this.server.settings().limits(authenticated));
	}

	/**
	 * The first command has come, and authentication where that is required.
	 */
	void greeted() {
		this.loop.run(this.timers::stopHandshake);
	}

	/**
	 * Closes the client after its replies.
	 */
	void end() {
		this.ending = true;
	}

	/**
	 * Closes the client without an answer, and runs nothing more.
	 * @param refusal why
	 * @param detail more about that
	 */
	void throwOut(RespServerListener.Refusal refusal, String detail) {
		this.ending = true;
		this.server.settings().listener().refused(this.flow, refusal, detail);
		this.flow.close();
	}

	// From any thread

	void execute(Runnable task) {
		this.loop.execute(task);
	}

	FlowLoop loop() {
		return this.loop;
	}

	/**
	 * Closes the client as soon as it waits for nothing.
	 */
	void drain() {
		this.draining = true;
		this.loop.execute(() -> {
			if (!this.worker.isAway() && !this.closed && this.reader.isReading() && this.input.isIdle()) {
				this.ending = true;
				this.replies.settle();
				endIfDone();
			}
		});
	}

	private void onClosed() {
		this.closed = true;
		this.timers.stop();
		if (!this.worker.isAway()) {
			release();
		}
	}

	private void release() {
		this.session.unsubscribe();
		this.input.release();
		this.replies.release();
		this.server.connections().remove(this);
		this.served.complete(null);
	}

	void close() {
		this.loop.execute(() -> {
			if (!this.worker.isAway()) {
				this.replies.flush();
			}
			this.flow.close();
		});
	}

	boolean isClosed() {
		return this.closed;
	}

	Flow flow() {
		return this.flow;
	}

	ClientSession session() {
		return this.session;
	}

}
