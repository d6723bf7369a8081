package dev.mimic.resp.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespRequestDecoder;
import dev.mimic.testkit.ManualTimer;
import dev.mimic.transport.memory.TestPipe;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A server of a test, and the time of that test. Nothing happens until {@link #pump()} is
 * called.
 *
 * @author Mimic Contributors
 */
final class FakeServer {

	static final String HELLO_REPLY = "%1\r\n+proto\r\n:3\r\n";

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	final ManualTimer timer = new ManualTimer();

	final List<Connection> connections = new ArrayList<>();

	/**
	 * Answers commands of the handshake; what it has no answer for is left to the test.
	 */
	Function<RespRequest, @Nullable String> answers = FakeServer::handshake;

	@Nullable String refusal;

	/**
	 * What is said to each client at once, before the connection is closed.
	 */
	@Nullable String greeting;

	private final List<CompletableFuture<Flow>> held = new ArrayList<>();

	private boolean holding;

	static @Nullable String handshake(RespRequest command) {
		return switch (command.name()) {
			case "HELLO" -> HELLO_REPLY;
			case "AUTH", "CLIENT", "SELECT" -> "+OK\r\n";
			default -> null;
		};
	}

	RespClientSettings settings() {
		return new RespClientSettings("cache", this::connect, () -> this.timer).clock(this.timer::nanoTime)
			.random(() -> 0);
	}

	DefaultRespClient client(RespClientOptions options) {
		return new DefaultRespClient(settings().options(options));
	}

	DefaultRespClient client() {
		return client(RespClientOptions.DEFAULT);
	}

	CompletableFuture<Flow> connect() {
		if (this.refusal != null) {
			return CompletableFuture.failedFuture(new FlowException(this.refusal));
		}
		CompletableFuture<Flow> connecting = new CompletableFuture<>();
		if (this.holding) {
			this.held.add(connecting);
		}
		else {
			accept(connecting);
		}
		return connecting;
	}

	void hold() {
		this.holding = true;
	}

	void letIn() {
		this.holding = false;
		this.held.forEach(this::accept);
		this.held.clear();
	}

	private void accept(CompletableFuture<Flow> connecting) {
		List<Flow> ends = TestPipe.open(this.tasks::add, this.tasks::add);
		this.connections.add(new Connection(ends.get(1)));
		if (this.greeting != null) {
			last().send(this.greeting);
			last().close();
			pump();
		}
		connecting.complete(ends.get(0));
	}

	Connection last() {
		return this.connections.get(this.connections.size() - 1);
	}

	/**
	 * Lets everything happen that can.
	 */
	void pump() {
		while (true) {
			Runnable task = this.tasks.poll();
			if (task != null) {
				task.run();
			}
			else {
				return;
			}
		}
	}

	/**
	 * The server's end of a connection.
	 */
	final class Connection {

		final Flow flow;

		final List<RespRequest> received = new ArrayList<>();

		/**
		 * What came by one write each.
		 */
		final List<String> writes = new ArrayList<>();

		Consumer<RespRequest> onCommand = (command) -> {
		};

		private final RespRequestDecoder decoder = new RespRequestDecoder(RespLimits.REQUEST);

		private boolean ended;

		private boolean stopped;

		Connection(Flow flow) {
			this.flow = flow;
			flow.read().whenComplete(this::received);
		}

		private void received(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
			if (buffer == null) {
				this.ended = true;
				return;
			}
			take(buffer);
			if (!this.stopped) {
				this.flow.read().whenComplete(this::received);
			}
		}

		void stopReading() {
			this.stopped = true;
		}

		private void take(ByteBuf buffer) {
			this.writes.add(buffer.toString(StandardCharsets.ISO_8859_1));
			try {
				for (RespRequest command = this.decoder.decode(buffer); command != null; command = this.decoder
					.decode(buffer)) {
					answer(command);
				}
			}
			catch (RespProtocolException ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				buffer.release();
			}
		}

		private void answer(RespRequest command) {
			String answer = FakeServer.this.answers.apply(command);
			if (answer != null) {
				send(answer);
			}
			else {
				this.received.add(command);
				this.onCommand.accept(command);
			}
		}

		boolean isEnded() {
			return this.ended;
		}

		List<String> names() {
			return this.received.stream().map(RespRequest::name).toList();
		}

		void send(String bytes) {
			this.flow.write(Unpooled.copiedBuffer(bytes, StandardCharsets.UTF_8));
		}

		void close() {
			this.flow.close();
		}

	}

}
