package dev.mimic.resp.server;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an {@link Error} of the application costs: the reply of one command.
 *
 * @author Mimic Contributors
 */
class HandlerErrorsTests {

	private final Failures failures = new Failures();

	static Stream<Supplier<Error>> errors() {
		return Stream.of(AssertionError::new, () -> new NoClassDefFoundError("x/Y"), StackOverflowError::new,
				() -> new OutOfMemoryError("on purpose"), () -> new ExceptionInInitializerError("on purpose"));
	}

	private TestServers start(RespCommandDefinition command) {
		return TestServers
			.start(RespServer.builder(RespCommands.builder().command(command).build()).listener(this.failures));
	}

	private void assertOnlyThisReplyIsLost(RespHandler handler) throws Exception {
		RespCommandDefinition blocking = RespCommandDefinition.of("bad", handler);
		for (RespCommandDefinition command : List.of(blocking, blocking.nonBlocking())) {
			this.failures.commands().clear();
			try (TestServers servers = start(command)) {
				servers.connect()
					.send("ping", "bad", "ping", "multi", "bad", "ping", "exec", "ping")
					.expect("+PONG", "-ERR internal error", "+PONG", "+OK", "+QUEUED", "+QUEUED")
					.expect("*2", "-ERR internal error", "+PONG", "+PONG");
			}
			assertThat(this.failures.commands()).containsExactly("bad", "bad");
		}
	}

	@ParameterizedTest
	@MethodSource("errors")
	void handlerThrows(Supplier<Error> error) throws Exception {
		assertOnlyThisReplyIsLost((session, command) -> {
			throw error.get();
		});
	}

	@ParameterizedTest
	@MethodSource("errors")
	void futureFails(Supplier<Error> error) throws Exception {
		assertOnlyThisReplyIsLost((session, command) -> CompletableFuture.failedFuture(error.get()));
		assertOnlyThisReplyIsLost((session, command) -> CompletableFuture.supplyAsync(() -> {
			throw error.get();
		}));
	}

	@ParameterizedTest
	@MethodSource("errors")
	void stageGivesNoFuture(Supplier<Error> error) throws Exception {
		assertOnlyThisReplyIsLost((session, command) -> new CompletableFuture<>() {

			@Override
			public CompletableFuture<Object> toCompletableFuture() {
				throw error.get();
			}

		});
	}

	@ParameterizedTest
	@MethodSource("errors")
	void replyCantBeRendered(Supplier<Error> error) throws Exception {
		for (Object reply : List.of(list(error), map(error), text(error), List.of(1, list(error)))) {
			assertOnlyThisReplyIsLost((session, command) -> reply);
			assertOnlyThisReplyIsLost((session, command) -> CompletableFuture.supplyAsync(() -> reply));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3 })
	void replyIsNestedTooDeeply(int version) throws Exception {
		RespCommandDefinition nest = RespCommandDefinition.of("nest", (session, command) -> {
			Object nested = "inner";
			for (int i = Integer.parseInt(command.text(0)); i > 0; i--) {
				nested = new ArrayList<>(List.of(nested));
			}
			return nested;
		});
		try (TestServers servers = start(nest)) {
			RawRespClient client = servers.connect();
			if (version == 3) {
				client.send("hello 3").skipLines((lines) -> lines.get(lines.size() - 1).equals("*0"));
			}
			client.send("ping", "nest 100000", "ping").expect("+PONG", "-ERR internal error", "+PONG");
			assertThat(this.failures.commands()).containsExactly("nest");
		}
	}

	@ParameterizedTest
	@MethodSource("errors")
	void listenerThrows(Supplier<Error> error) throws Exception {
		RespServerListener listener = new RespServerListener() {

			@Override
			public void refused(Flow flow, Refusal refusal, String detail) {
				throw error.get();
			}

			@Override
			public void commandFailed(RespPeer peer, String command, Throwable failure) {
				throw error.get();
			}

		};
		RespCommands commands = RespCommands.builder().command("bad", (session, command) -> {
			throw new IllegalStateException("on purpose");
		}).build();
		try (TestServers servers = TestServers.start(RespServer.builder(commands).listener(listener))) {
			servers.connect().send("bad", "ping").expect("-ERR internal error", "+PONG");
			servers.connect()
				.send("*a")
				.expect("-ERR Protocol error: invalid multibulk length: Expected a digit after '*' but got 'a'")
				.expectEnd();
		}
	}

	@ParameterizedTest
	@MethodSource("errors")
	void authenticatorThrows(Supplier<Error> error) throws Exception {
		RespAuthenticator authenticator = new RespAuthenticator() {

			@Override
			public boolean authenticate(String user, Secret password) {
				throw error.get();
			}

		};
		try (TestServers servers = TestServers.start(RespServer.builder(RespCommands.builder().build())
			.authenticator(authenticator)
			.listener(this.failures))) {
			servers.connect()
				.send("auth secret", "ping")
				.expect("-WRONGPASS invalid username-password pair or user is disabled.",
						"-NOAUTH Authentication required.");
			Awaitility.await().untilAsserted(() -> assertThat(this.failures.commands()).containsExactly("auth"));
		}
	}

	private static List<Object> list(Supplier<Error> error) {
		return new AbstractList<>() {

			@Override
			public Object get(int index) {
				throw error.get();
			}

			@Override
			public int size() {
				return 2;
			}

		};
	}

	private static Map<Object, Object> map(Supplier<Error> error) {
		return new AbstractMap<>() {

			@Override
			public Set<Entry<Object, Object>> entrySet() {
				throw error.get();
			}

		};
	}

	private static CharSequence text(Supplier<Error> error) {
		return new CharSequence() {

			@Override
			public int length() {
				throw error.get();
			}

			@Override
			public char charAt(int index) {
				throw error.get();
			}

			@Override
			public CharSequence subSequence(int start, int end) {
				throw error.get();
			}

			@Override
			public String toString() {
				throw error.get();
			}

		};
	}

	@Test
	void clientWhoseAnswerFailsOtherwiseIsClosed() throws Exception {
		RespCommandDefinition bad = RespCommandDefinition.of("bad", (session, command) -> new CompletableFuture<>() {

			@Override
			public boolean isDone() {
				throw new AssertionError("on purpose");
			}

		});
		for (RespCommandDefinition command : List.of(bad, bad.nonBlocking())) {
			try (TestServers servers = start(command)) {
				servers.connect().send("bad").expectEnd();
				servers.connect().send("ping").expect("+PONG");
			}
		}
		assertThat(this.failures.commands()).containsExactly("bad", "bad");
	}

}
