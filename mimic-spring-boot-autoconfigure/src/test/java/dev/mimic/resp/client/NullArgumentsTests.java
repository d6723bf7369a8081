package dev.mimic.resp.client;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for arguments that are {@code null}: the failure names the argument.
 *
 * @author Mimic Contributors
 */
class NullArgumentsTests {

	private static final FakeServer SERVER = new FakeServer();

	private static final DefaultRespClient CLIENT = SERVER.client();

	@AfterEach
	void close() {
		SERVER.pump();
	}

	private static Arguments call(String message, ThrowingCallable call) {
		return Arguments.of(message, call);
	}

	@SuppressWarnings("NullAway") // Against the contract
	static Stream<Arguments> calls() {
		RespSubscription subscription = CLIENT.subscribe();
		CompletableFuture<RespSession> session = CLIENT.sessionAsync();
		SERVER.pump();
		return Stream.of(
				call("The array of arguments of GET must not be null", () -> CLIENT.run("GET", (Object[]) null)),
				call("The array of arguments of GET must not be null", () -> CLIENT.send("GET", (Object[]) null)),
				call("The array of arguments of GET must not be null",
						() -> CLIENT.run(String.class, "GET", (Object[]) null)),
				call("The array of arguments of GET must not be null",
						() -> CLIENT.batch().add("GET", (Object[]) null)),
				call("Argument 2 of SET must be text, bytes, a number, a secret or a string value but is null",
						() -> CLIENT.send("SET", "key", null)),
				call("Argument 1 of GET must be text, bytes, a number, a secret or a string value but is null",
						() -> session.join().send("GET", new Object[] { null })),
				call("A command must have a name", () -> CLIENT.send((String) null)),
				call("A command must have a name", () -> RespRequest.of(null, "a")),
				call("'command' must not be null", () -> CLIENT.send((RespRequest) null)),
				call("'command' must not be null", () -> CLIENT.run((RespRequest) null)),
				call("'command' must not be null", () -> CLIENT.transaction().add((RespRequest) null)),
				call("'type' must not be null", () -> CLIENT.run((Class<String>) null, "GET", "a")),
				call("'type' must not be null", () -> CLIENT.send((Class<String>) null, "GET", "a")),
				call("'listener' must not be null", () -> CLIENT.subscribe(null)),
				call("'listener' must not be null", () -> CLIENT.onPush(null)),
				call("'listener' must not be null", () -> CLIENT.track(RespTracking.keysRead(), null)),
				call("'prefixes' must not be null", () -> RespTracking.broadcast((String[]) null)),
				call("Prefix 2 must not be null", () -> RespTracking.broadcast("a", null)),
				call("'text' must not be null", () -> RespBulkString.of(null)),
				call("'tracking' must not be null", () -> CLIENT.track(null, (keys) -> {
				})), call("'timeout' must not be null", () -> session.join().timeout(null)),
				call("'timeout' must not be null", () -> subscription.ready(null)),
				call("'timeout' must not be null", () -> subscription.poll(null)),
				call("The names of channels must not be null", () -> subscription.channels((String[]) null)),
				call("The names of channels must not be null", () -> subscription.remove((byte[][]) null)),
				call("Name 2 of the channels must not be null", () -> subscription.patterns("a", null)),
				call("Name 1 of the channels must not be null", () -> subscription.shardChannels((String) null)));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void failureNamesTheArgument(String message, ThrowingCallable call) {
		Throwable failure = catchThrowable(call);
		assertThat(failure).hasMessage(message)
			.isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class);
	}

	@Test
	void argumentsMayBeNone() {
		assertThat(RespRequest.of("PING", new Object[0]).size()).isZero();
	}

}
