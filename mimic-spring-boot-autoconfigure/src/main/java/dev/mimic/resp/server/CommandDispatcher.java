package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * Runs the commands that have arrived, one after the other, and queues their replies.
 * Called on the thread that has the connection: the loop, or one that may block.
 *
 * @author Mimic Contributors
 */
final class CommandDispatcher {

	private static final RespError NOT_AUTHENTICATED = RespError.of("NOAUTH Authentication required.");

	private static final RespError NOT_IN_TRANSACTION = RespError.of("ERR Command not allowed inside a transaction");

	/**
	 * Reason to stop running commands.
	 */
	enum Stop {

		/**
		 * No complete command has arrived.
		 */
		INPUT,

		/**
		 * Replies have to be written first.
		 */
		OUTPUT,

		/**
		 * The next one may block.
		 */
		WORKER,

		/**
		 * Commands are paused.
		 */
		PAUSE,

		/**
		 * The client is to be closed.
		 */
		END

	}

	private final ConnectionControl control;

	private final ClientSession session;

	private final PeerState state;

	private final Transaction transaction;

	private final CommandInput input;

	private final ReplyQueue replies;

	private final CommandInvoker invoker;

	private final CommandTable commands;

	private final RespServerSettings settings;

	private final CommandPause pause;

	private final ConnectionTimers timers;

	private final PendingCommands pending;

	/**
	 * True once the first command has come, and authentication where that is required.
	 */
	private boolean greeted;

	CommandDispatcher(ConnectionControl control, ClientSession session, CommandInput input, ReplyQueue replies,
			ConnectionTimers timers, PendingCommands pending) {
		this.control = control;
		this.session = session;
		this.state = session.state();
		this.transaction = session.transaction();
		this.timers = timers;
		this.pending = pending;
		this.input = input;
		this.replies = replies;
		this.invoker = session.invoker();
		this.commands = session.server().commands();
		this.settings = session.server().settings();
		this.pause = session.server().pause();
	}

	boolean isGreeted() {
		return this.greeted;
	}

	/**
	 * Runs commands.
	 * @param mayBlock whether the thread may block
	 * @return the reason to stop
	 */
	Stop dispatch(boolean mayBlock) {
		try {
			while (this.control.isServing()) {
				RespRequest command = this.input.take();
				if (command == null) {
					return Stop.INPUT;
				}
				CommandEntry entry = this.commands.find(command.name());
				if (this.pause.isActive() && !entry.is(CommandTrait.BEFORE_AUTHENTICATION)
						&& !entry.is(CommandTrait.NEVER_PAUSED)) {
					this.input.putBack(command);
					greet();
					return Stop.PAUSE;
				}
				boolean blocking = needsThread(entry);
				if (!mayBlock && blocking) {
					this.input.putBack(command);
					return Stop.WORKER;
				}
				RespStreamHandler streaming = this.input.isStreaming() ? entry.streamHandler() : null;
				if (streaming != null && !this.replies.isEmpty()) {
					// Replies must not wait for the client to send
					this.input.putBack(command);
					return Stop.OUTPUT;
				}
				run(entry, streaming, command, blocking);
				if (this.replies.isFull()) {
					return Stop.OUTPUT;
				}
			}
		}
		catch (RespProtocolException ex) {
			refuse(ex);
		}
		return Stop.END;
	}

	private boolean needsThread(CommandEntry entry) {
		if (!entry.isBuiltIn()) {
			return entry.mayBlock() && this.state.isAuthenticated() && !this.transaction.isQueueing();
		}
		return (entry.is(CommandTrait.AUTHENTICATES) && this.settings.authenticator().isBlocking())
				|| (entry.is(CommandTrait.RUNS_QUEUED) && this.transaction.mayBlock());
	}

	private void run(CommandEntry entry, @Nullable RespStreamHandler streaming, RespRequest command, boolean blocking) {
		if (blocking) {
			this.pending.started();
		}
		if (streaming != null) {
			stream(entry, streaming, command);
		}
		else {
			dispatch(entry, command);
		}
		if (blocking) {
			this.pending.returned();
		}
	}

	private void dispatch(CommandEntry entry, RespRequest command) {
		if (ForeignProtocols.isHttp(entry, command)) {
			this.control.throwOut(RespServerListener.Refusal.HTTP,
					"it sent '" + command.name() + "', so it speaks HTTP");
			return;
		}
		this.state.begin();
		if (entry.is(CommandTrait.WHILE_SUBSCRIBED)) {
			// Messages that were published before precede the end of the subscription
			this.session.pushes().drainAllTo(this.replies);
		}
		this.session.info().ran(entry, command);
		// A command can change it for the next ones
		RespVersion before = this.state.version();
		Object result = check(entry, command);
		if (result == null) {
			// A command that waits has come in time
			greet();
			result = this.invoker.invoke(entry, command);
		}
		greet();
		reply(entry, result, (entry.isBuiltIn()) ? this.state.version() : before);
		this.session.ended(entry);
		this.session.pushes().drainTo(this.replies);
	}

	// Runs a command that reads its last argument. The session has let it be streamed, so
	// there is nothing to check.
	private void stream(CommandEntry entry, RespStreamHandler handler, RespRequest command) {
		this.state.begin();
		this.session.info().ran(entry, command);
		greet();
		// The client is not to send faster than the handler reads
		this.input.readAhead(0);
		Object result = this.invoker.invoke(entry, handler, command,
				new ArgumentStream(this.control, this.input, this.settings.streamTimeout()));
		this.input.readAhead(this.control.readAhead());
		reply(entry, result, this.state.version());
	}

	private void greet() {
		if (!this.greeted && this.state.isAuthenticated()) {
			this.greeted = true;
			this.control.loop().run(this.timers::stopHandshake);
		}
	}

	private @Nullable Object check(CommandEntry entry, RespRequest command) {
		if (!this.state.isAuthenticated() && !entry.is(CommandTrait.BEFORE_AUTHENTICATION)) {
			return refuse(entry, NOT_AUTHENTICATED);
		}
		RespError refusal = entry.refusal(command);
		if (refusal != null) {
			return refuse(entry, refusal);
		}
		if (this.session.isRestricted() && !entry.is(CommandTrait.WHILE_SUBSCRIBED)) {
			return RespError.of("ERR Can't execute '" + entry.nameOf(command)
					+ "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
		}
		if (this.transaction.isQueueing() && !entry.is(CommandTrait.NEVER_QUEUED)) {
			if (!entry.mayBeQueued(command)) {
				return refuse(entry, NOT_IN_TRANSACTION);
			}
			return this.transaction.add(entry, command, this.settings.limits(true).totalBytes());
		}
		return null;
	}

	private RespError refuse(CommandEntry entry, RespError refusal) {
		if (entry.is(CommandTrait.RUNS_QUEUED)) {
			return this.transaction.abort(refusal);
		}
		this.transaction.breakOff();
		return refusal;
	}

	private void reply(CommandEntry entry, @Nullable Object result, RespVersion version) {
		boolean wanted = this.state.isReplying() || Replies.isPush(result);
		if (result instanceof CompletionStage<?> stage) {
			CompletableFuture<?> future = CommandInvoker.future(stage);
			if (!future.isDone()) {
				replyLater(entry, future, wanted ? this.replies.reserve(version, entry.name()) : null);
				return;
			}
			reply(entry, this.invoker.outcome(entry, future), version);
		}
		else if (wanted && result != Replies.NONE) {
			this.replies.add(result, version);
		}
	}

	private void replyLater(CommandEntry entry, CompletableFuture<?> future, @Nullable ReplySlot slot) {
		this.pending.add(future);
		future.whenComplete((value, failure) -> {
			Object outcome = (failure != null) ? this.invoker.failure(entry, failure) : value;
			if (slot != null) {
				this.control.loop().run(() -> {
					slot.complete(outcome);
					this.control.advance();
				});
			}
		});
	}

	private void refuse(RespProtocolException failure) {
		this.control.end();
		boolean authenticated = this.state.isAuthenticated();
		this.settings.listener()
			.refused(this.control.flow(), RespServerListener.Refusal.PROTOCOL, failure.message(
					(limit) -> "'" + limit + (authenticated ? "'" : "' before a login, RespLimits.UNAUTHENTICATED")));
		this.replies.add(RespError.of("ERR Protocol error: " + failure.getMessage()), this.state.version());
	}

}
