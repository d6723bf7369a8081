package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an {@link Error} of a listener costs: nothing but a line of the log.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerErrorsTests {

	private final FakeServer server = new FakeServer();

	private final List<DefaultRespClient> clients = new ArrayList<>();

	static Stream<Supplier<Error>> errors() {
		return Stream.of(AssertionError::new, () -> new NoClassDefFoundError("x/Y"), StackOverflowError::new,
				() -> new OutOfMemoryError("on purpose"), () -> new ExceptionInInitializerError("on purpose"));
	}

	private DefaultRespClient client(RespClientListener... listeners) {
		DefaultRespClient client = new DefaultRespClient(this.server.settings().listeners(List.of(listeners)));
		this.clients.add(client);
		return client;
	}

	@AfterEach
	void close() {
		this.clients.forEach(DefaultRespClient::close);
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private FakeServer.Connection connect(DefaultRespClient client) {
		client.connectAsync();
		this.server.pump();
		assertThat(client.isConnected()).isTrue();
		return this.server.last();
	}

	private void assertReads(DefaultRespClient client, FakeServer.Connection connection) {
		CompletableFuture<RespValue> pong = client.send("PING");
		this.server.pump();
		connection.send("+PONG\r\n");
		this.server.pump();
		assertThat(pong).isCompletedWithValueMatching((value) -> value.asText().equals("PONG"));
	}

	private static void assertLogged(CapturedOutput output, Supplier<Error> error) {
		assertThat(output).contains("A listener of a RESP client failed").contains(error.get().getClass().getName());
	}

	@ParameterizedTest
	@MethodSource("errors")
	void listenerOfMessages(Supplier<Error> error, CapturedOutput output) {
		List<String> events = new ArrayList<>();
		RespSubscription subscription = client().subscribe(new RespMessageListener() {

			@Override
			public void onMessage(RespMessage message) {
				events.add(message.text());
				throw error.get();
			}

			@Override
			public void onLost(Throwable cause) {
				events.add("lost");
				throw error.get();
			}

			@Override
			public void onSubscribed() {
				events.add("subscribed");
				throw error.get();
			}

		});
		subscription.channels("a");
		this.server.pump();
		FakeServer.Connection first = this.server.last();
		first.send(">3\r\n+subscribe\r\n+a\r\n:1\r\n>3\r\n+message\r\n+a\r\n+one\r\n");
		this.server.pump();
		first.send(">3\r\n+message\r\n+a\r\n+two\r\n");
		this.server.pump();
		first.close();
		this.server.pump();
		this.server.timer.advance(Duration.ofSeconds(1));
		this.server.pump();
		this.server.last().send(">3\r\n+subscribe\r\n+a\r\n:1\r\n>3\r\n+message\r\n+a\r\n+three\r\n");
		this.server.pump();
		assertThat(events).containsExactly("subscribed", "one", "two", "lost", "subscribed", "three");
		assertLogged(output, error);
	}

	@ParameterizedTest
	@MethodSource("errors")
	void listenerOfRefusedChannels(Supplier<Error> error, CapturedOutput output) {
		List<String> events = new ArrayList<>();
		RespSubscription subscription = client().subscribe(new RespMessageListener() {

			@Override
			public void onMessage(RespMessage message) {
				events.add(message.text());
			}

			@Override
			public void onRefused(String channel, RespErrorException cause) {
				events.add("refused " + channel);
				throw error.get();
			}

			@Override
			public void onEnd(Throwable cause) {
				events.add("ended");
				throw error.get();
			}

		});
		subscription.channels("a").channels("b");
		this.server.pump();
		this.server.last().send(">3\r\n+subscribe\r\n+a\r\n:1\r\n-NOPERM no\r\n>3\r\n+message\r\n+a\r\n+one\r\n");
		this.server.pump();
		subscription.close();
		this.server.pump();
		assertThat(events).containsExactly("refused b", "one", "ended");
		assertLogged(output, error);
	}

	@ParameterizedTest
	@MethodSource("errors")
	void listenerOfPushes(Supplier<Error> error, CapturedOutput output) {
		DefaultRespClient client = client();
		List<String> pushes = new ArrayList<>();
		client.onPush((push) -> {
			pushes.add(push.kind());
			throw error.get();
		});
		FakeServer.Connection connection = connect(client);
		connection.send(">2\r\n+news\r\n+1\r\n>2\r\n+sport\r\n+2\r\n");
		this.server.pump();
		assertThat(pushes).containsExactly("news", "sport");
		assertReads(client, connection);
		assertLogged(output, error);
	}

	@ParameterizedTest
	@MethodSource("errors")
	void listenerOfInvalidations(Supplier<Error> error, CapturedOutput output) {
		DefaultRespClient client = client();
		List<Integer> invalidated = new ArrayList<>();
		client.track(RespTracking.keysRead(), (keys) -> {
			invalidated.add((keys != null) ? keys.size() : -1);
			throw error.get();
		});
		this.server.pump();
		this.server.last().send(">2\r\n+invalidate\r\n*1\r\n+a\r\n>2\r\n+invalidate\r\n_\r\n");
		this.server.pump();
		assertThat(invalidated).containsExactly(1, -1);
		assertReads(client, this.server.last());
		this.server.last().close();
		this.server.pump();
		assertThat(invalidated).containsExactly(1, -1, -1);
		this.server.timer.advance(Duration.ofSeconds(1));
		this.server.pump();
		assertThat(client.isConnected()).isTrue();
		assertLogged(output, error);
	}

	@ParameterizedTest
	@MethodSource("errors")
	void listenerOfTheClient(Supplier<Error> error, CapturedOutput output) {
		RespClientListener listener = new RespClientListener() {

			@Override
			public void onConnected(String connection, Duration time) {
				throw error.get();
			}

			@Override
			public void onConnectFailed(String connection, Throwable cause) {
				throw error.get();
			}

			@Override
			public void onDisconnected(String connection, Throwable cause) {
				throw error.get();
			}

			@Override
			public void onCommand(String connection, String command, Duration time, @Nullable Throwable failure) {
				throw error.get();
			}

		};
		DefaultRespClient client = client(listener);
		this.server.refusal = "refused";
		client.connectAsync();
		this.server.pump();
		this.server.refusal = null;
		this.server.timer.advance(Duration.ofSeconds(1));
		this.server.pump();
		assertReads(client, this.server.last());
		this.server.last().close();
		this.server.pump();
		this.server.timer.advance(Duration.ofSeconds(1));
		this.server.pump();
		assertReads(client, this.server.last());
		assertLogged(output, error);
	}

	@ParameterizedTest
	@MethodSource("errors")
	void futuresOfCommands(Supplier<Error> error) {
		DefaultRespClient client = client();
		FakeServer.Connection connection = connect(client);
		CompletableFuture<?> failed = client.send("GET", "a").thenAccept((reply) -> {
			throw error.get();
		});
		this.server.pump();
		connection.send("+value\r\n");
		this.server.pump();
		assertThat(failed).isCompletedExceptionally();
		assertReads(client, connection);
	}

	@ParameterizedTest
	@MethodSource("errors")
	void argumentsThatCantBeWritten(Supplier<Error> error) {
		DefaultRespClient client = client();
		FakeServer.Connection connection = connect(client);
		PendingCall<RespValue> broken = new BrokenCall(error);
		client.submit(broken, Duration.ZERO);
		this.server.pump();
		assertThat(broken).isCompletedExceptionally();
		assertReads(client, connection);
	}

	/**
	 * Command whose encoding fails.
	 */
	private static final class BrokenCall extends PendingCall<RespValue> {

		private final Supplier<Error> error;

		BrokenCall(Supplier<Error> error) {
			this.error = error;
		}

		@Override
		String name() {
			return "BROKEN";
		}

		@Override
		int weight() {
			return 1;
		}

		@Override
		void encode(ByteBuf out) {
			out.writeByte('*');
			throw this.error.get();
		}

		@Override
		boolean add(RespValue value) {
			return true;
		}

		@Override
		void end(RespValue last) {
			complete(last);
		}

	}

}
