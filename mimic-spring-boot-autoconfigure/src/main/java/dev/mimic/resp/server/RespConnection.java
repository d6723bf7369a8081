package dev.mimic.resp.server;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespRequestDecoder;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A client that is connected: reads what it sends, runs the commands in it, and writes
 * the replies. Everything happens on the loop of the flow, but for commands that may
 * block: at the first one the connection goes over to the server's executor, does there
 * what has arrived, and comes back. Only one of both has it at a time.
 *
 * @author Mimic Contributors
 */
final class RespConnection implements RespSession, BiConsumer<@Nullable ByteBuf, @Nullable Throwable>, Runnable {

	private static final RespError NOT_AUTHENTICATED = RespError.of("NOAUTH Authentication required.");

	private static final RespError INTERNAL_ERROR = RespError.of("ERR internal error");

	/**
	 * Why the commands of what has arrived do not go on.
	 */
	private enum Stop {

		/**
		 * There are none.
		 */
		INPUT,

		/**
		 * There are many replies.
		 */
		OUTPUT,

		/**
		 * The next one may block.
		 */
		WORKER,

		/**
		 * The client is to be closed.
		 */
		END

	}

	private final RespServer server;

	private final Flow flow;

	private final FlowLoop loop;

	private final long id;

	private final RespRequestDecoder decoder;

	private final ReplyQueue replies;

	private final Transaction transactions = new Transaction();

	private final ConnectionTimers timers;

	private final ClientInfo info = new ClientInfo();

	private final Worker worker = new Worker();

	private final Served served = new Served(this.worker);

	private @Nullable Subscriptions subscriptions;

	private volatile @Nullable PushQueue pushes;

	private volatile @Nullable Map<String, Object> attributes;

	/**
	 * What has arrived and was not decoded.
	 */
	private @Nullable ByteBuf input;

	/**
	 * The command that waits for a thread that may block, or for room for its reply.
	 */
	private @Nullable RespRequest next;

	private volatile RespVersion version = RespVersion.RESP2;

	private @Nullable String user;

	private int database;

	private ReplyMode replyMode = ReplyMode.ON;

	/**
	 * Whether the first command has come, and authentication where that is required.
	 */
	private boolean greeted;

	/**
	 * Whether another thread has the connection. Used on the loop only, as the next ones.
	 */
	private boolean away;

	private boolean reading;

	private boolean advancing;

	private boolean inputEnded;

	/**
	 * Whether the client is closed after its replies.
	 */
	private boolean ending;

	private volatile boolean draining;

	private volatile boolean closed;

	RespConnection(RespServer server, Flow flow, long id) {
		this.server = server;
		this.flow = flow;
		this.id = id;
		this.loop = FlowLoop.of(flow);
		boolean trusted = !server.settings().authenticator().isRequired();
		this.user = trusted ? RespAuthenticator.DEFAULT_USER : null;
		this.decoder = new RespRequestDecoder(server.settings().limits(trusted));
		this.replies = new ReplyQueue(this, flow);
		this.timers = new ConnectionTimers(this, server.settings());
	}

	void start() {
		this.flow.closed().whenComplete((nothing, failure) -> this.loop.execute(this::onClosed));
		this.loop.run(() -> {
			this.timers.startHandshake();
			read();
		});
	}

	/**
	 * Returns what completes when nothing is left of this.
	 * @return the future
	 */
	CompletableFuture<@Nullable Void> served() {
		return this.served;
	}

	// Reading

	private void read() {
		this.reading = true;
		this.flow.read().whenComplete(this);
	}

	/**
	 * A read has ended.
	 */
	@Override
	public void accept(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		if (this.loop.inLoop()) {
			arrived(buffer, failure);
		}
		else {
			this.loop.execute(() -> arrived(buffer, failure));
		}
	}

	private void arrived(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		this.reading = false;
		if (this.closed || failure != null) {
			if (buffer != null) {
				buffer.release();
			}
			this.flow.close();
			return;
		}
		if (buffer == null) {
			this.inputEnded = true;
		}
		else if (!this.greeted && Intruders.isTls(buffer)) {
			buffer.release();
			throwOut(RespServerListener.Refusal.TLS,
					"the first bytes are those of TLS, which this server does not speak");
			return;
		}
		else {
			this.input = buffer;
		}
		advance();
	}

	/**
	 * Runs what has arrived, as far as it goes. On the loop.
	 */
	void advance() {
		if (this.away || this.advancing || this.closed) {
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
				drainPushes();
				this.replies.flush();
				pause();
				return;
			}
			Stop stop = execute(false);
			drainPushes();
			this.replies.flush();
			if (stop == Stop.INPUT) {
				waitForInput();
				return;
			}
			if (stop == Stop.WORKER) {
				goAway();
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
		if (this.inputEnded || (this.draining && this.decoder.isIdle())) {
			this.ending = true;
			endIfDone();
		}
		else if (!this.reading) {
			read();
		}
	}

	private void endIfDone() {
		releaseInput();
		if (!this.replies.isWaiting()) {
			this.flow.close();
		}
		else if (!this.reading && !this.inputEnded) {
			// Notices when the client goes
			discardInput();
		}
	}

	private void discardInput() {
		this.reading = true;
		this.flow.read().whenComplete((buffer, failure) -> this.loop.run(() -> {
			this.reading = false;
			if (buffer != null) {
				buffer.release();
				if (!this.closed) {
					discardInput();
				}
			}
			else {
				this.inputEnded = true;
			}
		}));
	}

	// Going to a thread that may block, and back

	private void goAway() {
		WorkQueue workers = this.server.workers();
		if (workers == null) {
			this.next = null;
			this.ending = true;
			this.server.settings()
				.listener()
				.commandFailed(this, "-", new IllegalStateException(
						"A server whose commands may block needs an executor: call using(executor) before handle(flow)"));
			this.replies.add(INTERNAL_ERROR, this.version);
			this.replies.flush();
			endIfDone();
			return;
		}
		this.away = true;
		workers.execute(this, this.loop);
	}

	/**
	 * Runs what has arrived on a thread that may block.
	 */
	@Override
	public void run() {
		this.worker.enter();
		try {
			execute(true);
		}
		finally {
			this.worker.leave();
			this.loop.execute(this::comeBack);
		}
	}

	private void comeBack() {
		this.away = false;
		if (this.closed) {
			release();
		}
		else {
			advance();
		}
	}

	// Running commands; on the loop or on a thread that may block

	private Stop execute(boolean mayBlock) {
		try {
			while (!this.closed && !this.ending) {
				RespRequest command = nextCommand();
				if (command == null) {
					return Stop.INPUT;
				}
				CommandEntry entry = this.server.commands().find(command.name());
				if (!mayBlock && needsThread(entry)) {
					this.next = command;
					return Stop.WORKER;
				}
				execute(entry, command);
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

	private @Nullable RespRequest nextCommand() throws RespProtocolException {
		RespRequest command = this.next;
		if (command != null) {
			this.next = null;
			return command;
		}
		while (true) {
			ByteBuf input = this.input;
			if (input == null) {
				input = this.flow.poll();
				if (input == null) {
					return null;
				}
				this.input = input;
			}
			command = this.decoder.decode(input);
			if (!input.isReadable()) {
				this.input = null;
				input.release();
			}
			if (command != null) {
				return command;
			}
		}
	}

	private boolean needsThread(CommandEntry entry) {
		if (!entry.isBuiltIn()) {
			return entry.mayBlock() && this.user != null && !this.transactions.isQueueing();
		}
		return (entry.is(CommandTrait.AUTHENTICATES) && this.server.settings().authenticator().isBlocking())
				|| (entry.is(CommandTrait.RUNS_QUEUED) && this.transactions.mayBlock());
	}

	private void execute(CommandEntry entry, RespRequest command) {
		if (Intruders.isHttp(entry, command)) {
			throwOut(RespServerListener.Refusal.HTTP, "it sent '" + command.name() + "', so it speaks HTTP");
			return;
		}
		boolean skip = this.replyMode == ReplyMode.SKIP;
		if (skip) {
			this.replyMode = ReplyMode.ON;
		}
		// A command can change it for the next ones
		RespVersion before = this.version;
		Object result = check(entry, command);
		if (result == null) {
			result = invoke(entry, command);
		}
		this.info.ran(entry);
		if (!this.greeted && this.user != null) {
			this.greeted = true;
			this.loop.run(this.timers::stopHandshake);
		}
		reply(entry, result, skip || this.replyMode == ReplyMode.OFF, (entry.isBuiltIn()) ? this.version : before);
	}

	private @Nullable Object check(CommandEntry entry, RespRequest command) {
		if (this.user == null && !entry.is(CommandTrait.BEFORE_AUTHENTICATION)) {
			return NOT_AUTHENTICATED;
		}
		if (!entry.accepts(command.size())) {
			this.transactions.breakOff();
			return entry.wrongArguments();
		}
		if (this.subscriptions != null && isRestricted() && !entry.is(CommandTrait.WHILE_SUBSCRIBED)) {
			return RespError.of("ERR Can't execute '" + entry.name()
					+ "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
		}
		if (this.transactions.isQueueing() && !entry.is(CommandTrait.NEVER_QUEUED)) {
			return this.transactions.add(entry, command, this.server.settings().limits(true).totalBytes());
		}
		return null;
	}

	/**
	 * Tells whether few commands are allowed.
	 * @return whether this is a client of version 2 with subscriptions
	 */
	boolean isRestricted() {
		Subscriptions subscriptions = this.subscriptions;
		return subscriptions != null && this.version == RespVersion.RESP2 && !subscriptions.isEmpty();
	}

	/**
	 * Runs a command.
	 * @param entry its entry
	 * @param command the command
	 * @return the reply or, if it failed, the error
	 */
	@Nullable Object invoke(CommandEntry entry, RespRequest command) {
		try {
			return entry.handler().handle(this, command);
		}
		catch (Throwable ex) {
			return failure(entry, ex);
		}
	}

	private RespError failure(CommandEntry entry, Throwable failure) {
		if (failure instanceof CompletionException && failure.getCause() != null) {
			return failure(entry, failure.getCause());
		}
		if (failure instanceof RespErrorException reply) {
			return reply.error();
		}
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		this.server.settings().listener().commandFailed(this, entry.name(), failure);
		return INTERNAL_ERROR;
	}

	/**
	 * Returns what has become of an asynchronous reply.
	 * @param entry the entry of the command
	 * @param future the future, which is done
	 * @return the reply or, if it failed, the error
	 */
	@Nullable Object outcome(CommandEntry entry, CompletableFuture<?> future) {
		try {
			return future.join();
		}
		catch (RuntimeException ex) {
			return failure(entry, ex);
		}
	}

	private void reply(CommandEntry entry, @Nullable Object result, boolean unwanted, RespVersion version) {
		if (result instanceof CompletionStage<?> stage) {
			CompletableFuture<?> future = stage.toCompletableFuture();
			if (!future.isDone()) {
				replyLater(entry, future, unwanted ? null : this.replies.reserve(version));
				return;
			}
			reply(entry, outcome(entry, future), unwanted, version);
		}
		else if (!unwanted && result != Replies.NONE) {
			this.replies.add(result, version);
		}
	}

	private void replyLater(CommandEntry entry, CompletableFuture<?> future, @Nullable ReplySlot slot) {
		future.whenComplete((value, failure) -> {
			Object outcome = (failure != null) ? failure(entry, failure) : value;
			if (slot != null) {
				this.loop.run(() -> {
					slot.complete(outcome);
					advance();
				});
			}
		});
	}

	/**
	 * Renders a reply. One that can't be rendered becomes an error.
	 * @param out the buffer to append to
	 * @param value the reply
	 * @param version the version
	 */
	void render(ByteBuf out, @Nullable Object value, RespVersion version) {
		int start = out.writerIndex();
		try {
			Replies.write(out, value, RespEncoder.of(version));
		}
		catch (RuntimeException ex) {
			out.writerIndex(start);
			this.server.settings().listener().commandFailed(this, this.info.lastCommand(), ex);
			RespEncoder.of(version).error(out, INTERNAL_ERROR);
		}
	}

	private void refuse(RespProtocolException failure) {
		this.ending = true;
		this.server.settings()
			.listener()
			.refused(this.flow, RespServerListener.Refusal.PROTOCOL, String.valueOf(failure.getMessage()));
		this.replies.add(RespError.of("ERR Protocol error: " + failure.getMessage()), this.version);
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

	// What the commands about connections need

	RespServer server() {
		return this.server;
	}

	boolean isAuthenticated() {
		return this.user != null;
	}

	/**
	 * Checks a password.
	 * @param name the name of the user
	 * @param password the password
	 * @return whether the session is that user's now
	 */
	boolean authenticate(String name, Secret password) {
		boolean authenticated = false;
		try {
			authenticated = this.server.settings().authenticator().authenticate(name, password);
		}
		catch (Exception ex) {
			this.server.settings().listener().commandFailed(this, "auth", ex);
		}
		if (authenticated) {
			this.user = name;
			this.decoder.limits(this.server.settings().limits(true));
		}
		else {
			this.server.settings()
				.listener()
				.refused(this.flow, RespServerListener.Refusal.WRONG_PASSWORD, "wrong password, or no such user");
		}
		return authenticated;
	}

	void version(RespVersion version) {
		this.version = version;
	}

	void select(int database) {
		this.database = database;
	}

	void replyMode(ReplyMode mode) {
		this.replyMode = mode;
	}

	void skipNextReply() {
		if (this.replyMode != ReplyMode.OFF) {
			this.replyMode = ReplyMode.SKIP;
		}
	}

	ClientInfo info() {
		return this.info;
	}

	Transaction transactions() {
		return this.transactions;
	}

	@Nullable Subscriptions subscriptions() {
		return this.subscriptions;
	}

	Subscriptions subscribing() {
		Subscriptions subscriptions = this.subscriptions;
		if (subscriptions == null) {
			subscriptions = new Subscriptions(this, this.server.settings().publisher());
			this.subscriptions = subscriptions;
		}
		return subscriptions;
	}

	/**
	 * Makes the session what it was at first.
	 */
	void reset() {
		boolean trusted = !this.server.settings().authenticator().isRequired();
		this.transactions.reset();
		if (this.subscriptions != null) {
			this.subscriptions.clear();
		}
		this.version = RespVersion.RESP2;
		this.database = 0;
		this.replyMode = ReplyMode.ON;
		this.info.name("");
		this.user = trusted ? RespAuthenticator.DEFAULT_USER : null;
		this.decoder.limits(this.server.settings().limits(trusted));
	}

	/**
	 * Closes the client after its replies.
	 */
	void quit() {
		this.ending = true;
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
			if (!this.away && !this.closed && this.reading && this.decoder.isIdle()) {
				this.ending = true;
				this.replies.settle();
				endIfDone();
			}
		});
	}

	void publish(PublishedMessage message) {
		if (!this.closed && !pushes().add(message, this.server.settings().outputLimit())) {
			this.server.settings()
				.listener()
				.refused(this.flow, RespServerListener.Refusal.OUTPUT_LIMIT, "it does not read what is pushed to it");
			this.flow.abort();
		}
	}

	private void drainPushes() {
		PushQueue pushes = this.pushes;
		if (pushes != null) {
			pushes.drainTo(this.replies, this.server.settings().outputLimit());
		}
	}

	private PushQueue pushes() {
		PushQueue pushes = this.pushes;
		if (pushes == null) {
			synchronized (this.worker) {
				pushes = this.pushes;
				if (pushes == null) {
					pushes = new PushQueue(this);
					this.pushes = pushes;
				}
			}
		}
		return pushes;
	}

	private void onClosed() {
		this.closed = true;
		this.timers.stop();
		if (!this.away) {
			release();
		}
	}

	private void release() {
		if (this.subscriptions != null) {
			this.subscriptions.clear();
		}
		this.next = null;
		releaseInput();
		this.replies.release();
		this.server.connections().remove(this);
		this.served.complete(null);
	}

	private void releaseInput() {
		ByteBuf input = this.input;
		if (input != null) {
			this.input = null;
			input.release();
		}
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public String name() {
		return this.info.name();
	}

	@Override
	public String user() {
		return (this.user != null) ? this.user : "";
	}

	@Override
	public int database() {
		return this.database;
	}

	@Override
	public RespVersion version() {
		return this.version;
	}

	@Override
	public Map<String, Object> attributes() {
		Map<String, Object> attributes = this.attributes;
		if (attributes == null) {
			synchronized (this.worker) {
				attributes = this.attributes;
				if (attributes == null) {
					attributes = new ConcurrentHashMap<>();
					this.attributes = attributes;
				}
			}
		}
		return attributes;
	}

	@Override
	public boolean push(RespPush push) {
		return this.version == RespVersion.RESP3 && !this.closed
				&& pushes().add(PublishedMessage.of(push), this.server.settings().outputLimit());
	}

	@Override
	public Flow flow() {
		return this.flow;
	}

	@Override
	public void close() {
		this.loop.execute(() -> {
			if (!this.away) {
				this.replies.flush();
			}
			this.flow.close();
		});
	}

	@Override
	public String toString() {
		return "RespSession[" + this.id + ", " + this.flow + "]";
	}

}
