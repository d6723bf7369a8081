package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import dev.mimic.resp.RespLimits;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Connection of a client: reads, has commands run, and writes their replies. Everything
 * happens on the loop of the flow, except commands that may block: at the first one the
 * connection moves to the server's executor, runs there what has arrived, and comes back.
 * Only one of the two has it at a time.
 *
 * @author Mimic Contributors
 */
final class RespConnection implements ConnectionControl {

	/**
	 * Maximum number of bytes that are read ahead of commands that wait.
	 */
	private static final int READ_AHEAD = 1024 * 1024;

	private final ServerContext server;

	private final Flow flow;

	private final FlowLoop loop;

	private final CommandInput input;

	private final ClientSession session;

	private final ReplyQueue replies;

	private final CommandDispatcher dispatcher;

	private final ConnectionTimers timers;

	private final ConnectionReader reader;

	private final Worker worker;

	private final ConnectionCompletion completion;

	private final PendingCommands pending;

	private final Departure departure;

	private boolean advancing;

	/**
	 * True while commands are held back by a pause.
	 */
	private boolean paused;

	/**
	 * True if the client is to be closed after its replies.
	 */
	private boolean ending;

	private volatile boolean draining;

	private volatile boolean closed;

	RespConnection(ServerContext server, Flow flow, long id) {
		this.server = server;
		this.flow = flow;
		this.loop = FlowLoop.of(flow);
		this.reader = new ConnectionReader(this, this::arrived);
		this.worker = new Worker(this.loop, this::work, this::worked);
		this.completion = new ConnectionCompletion(this.worker);
		this.session = new ClientSession(this, server, id);
		this.input = new CommandInput(this.reader, server.settings().limits(this.session.isAuthenticated()),
				this.session);
		this.replies = new ReplyQueue(this, this.session.invoker());
		this.timers = new ConnectionTimers(this, server.settings());
		this.pending = this.session.pending();
		this.departure = new Departure(this, this.pending, this.timers);
		this.dispatcher = new CommandDispatcher(this, this.session, this.input, this.replies, this.timers,
				this.pending);
	}

	/**
	 * Starts to serve the client.
	 * @return the completion, when nothing is left of the connection
	 */
	CompletableFuture<@Nullable Void> start() {
		this.server.clients().add(this.session);
		this.server.statistics().connected();
		this.flow.closed().whenComplete((nothing, failure) -> this.loop.execute(this::onClosed));
		this.loop.run(() -> {
			this.timers.startHandshake();
			this.reader.read();
		});
		return this.completion;
	}

	private void arrived(@Nullable ByteBuf buffer) {
		if (buffer == null) {
			ended();
			return;
		}
		if (!this.dispatcher.isGreeted() && ForeignProtocols.isTls(buffer)) {
			buffer.release();
			throwOut(RespServerListener.Refusal.TLS,
					"the first bytes are those of TLS, which this server does not speak");
			return;
		}
		this.session.info().touch();
		this.input.add(buffer);
		advance();
	}

	private void ended() {
		if (this.paused) {
			// As in Redis: the commands have not begun
			leave();
			return;
		}
		this.departure.begin();
		advance();
	}

	@Override
	public void advance() {
		if (this.worker.isAway() || this.advancing || this.closed) {
			return;
		}
		this.advancing = true;
		try {
			proceed();
		}
		catch (Throwable ex) {
			broken(ex);
		}
		finally {
			this.advancing = false;
		}
	}

	private void proceed() {
		long limit = this.server.settings().outputLimit();
		this.paused = false;
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
				pauseCommands();
				return;
			}
		}
	}

	private void pause() {
		if (this.ending) {
			this.timers.stopOutput();
			endIfDone();
		}
		else {
			if (this.replies.unsent() > this.server.settings().outputLimit()) {
				this.timers.startOutput();
			}
			if (this.replies.isWaiting()) {
				this.reader.keep(readAhead());
			}
		}
	}

	private void pauseCommands() {
		this.paused = true;
		this.timers.startPause(this.server.pause().left());
		if (this.reader.hasEnded()) {
			leave();
		}
		else {
			this.reader.keep(readAhead());
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
			if (this.reader.hasEnded()) {
				this.departure.begin();
			}
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
		this.pending.queued();
		this.worker.start(workers);
		// The client may leave meanwhile
		this.reader.keep(this.input.isStreaming() ? 0 : readAhead());
		if (this.reader.hasEnded()) {
			this.departure.begin();
		}
	}

	private void work() {
		try {
			this.dispatcher.dispatch(true);
		}
		catch (Throwable ex) {
			broken(ex);
		}
	}

	// An error that no command is answered with, such as missing memory for the answer. A
	// client must not be left waiting
	private void broken(Throwable failure) {
		this.ending = true;
		this.server.settings().listener().commandFailed(this.session, this.session.info().lastCommand(), failure);
		this.flow.close();
	}

	private void worked() {
		if (this.closed) {
			release();
		}
		else {
			advance();
		}
	}

	@Override
	public boolean isServing() {
		return !this.closed && !this.ending;
	}

	@Override
	public void limits(RespLimits limits) {
		this.input.limits(limits);
	}

	@Override
	public void end() {
		this.ending = true;
	}

	@Override
	public void throwOut(RespServerListener.Refusal refusal, String detail) {
		this.worker.shield();
		this.ending = true;
		this.server.settings().listener().refused(this.flow, refusal, detail);
		this.flow.close();
	}

	@Override
	public FlowLoop loop() {
		return this.loop;
	}

	@Override
	public void drain() {
		this.draining = true;
		this.loop.execute(() -> {
			if (!this.worker.isAway() && !this.closed && this.reader.isReading() && this.input.isIdle()) {
				this.ending = true;
				this.replies.settle();
				endIfDone();
			}
		});
	}

	@Override
	public int readAhead() {
		return (int) Math.min(READ_AHEAD, this.server.settings().limits(this.session.isAuthenticated()).totalBytes());
	}

	@Override
	public boolean isWaiting() {
		return !this.closed && (this.worker.isAway() || this.pending.isWaiting());
	}

	@Override
	public void leave() {
		onClosed();
		this.flow.close();
	}

	private void onClosed() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.timers.stop();
		this.reader.close();
		this.pending.abandon();
		WorkQueue workers = this.server.workers();
		if (!this.worker.isAway() || (workers != null && workers.withdraw(this.worker))) {
			release();
		}
		else {
			this.worker.interrupt();
		}
	}

	private void release() {
		this.session.unsubscribe();
		this.input.release();
		this.replies.release();
		this.server.clients().remove(this.session);
		this.server.statistics().ran(this.session.info().commands());
		this.completion.complete(null);
	}

	@Override
	public void close() {
		this.worker.shield();
		// At once, so that nothing finds the client any more
		this.server.clients().remove(this.session);
		this.loop.execute(() -> {
			if (!this.worker.isAway()) {
				this.replies.flush();
			}
			leave();
		});
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public Flow flow() {
		return this.flow;
	}

}
