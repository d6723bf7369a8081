package dev.mimic.resp.server;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespSimpleString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RespServer}: commands, replies and sessions.
 *
 * @author Mimic Contributors
 */
class RespServerTests {

	@Test
	void runsCommandsInAnyFormAndAnyPieces() throws Exception {
		try (TestServers servers = TestServers.start(RespCommands.builder()
			.command(RespCommandDefinition.of("join", (session, command) -> command.text(0) + "-" + command.text(1))
				.arguments(2)
				.nonBlocking()))) {
			RawRespClient peer = servers.connect();
			peer.command("join", "a", "b").expect("$3", "a-b");
			peer.send("JOIN a 'b c'").expect("$5", "a-b c");
			peer.send("*3", "$4", "JoIn").send("$1", "x", "$1");
			peer.send("y").expect("$3", "x-y");
			peer.send("PING", "JOIN 1 2", "PING x").expect("+PONG", "$3", "1-2", "$1", "x");
		}
	}

	@Test
	void refusesWrongNumbersOfArgumentsAndUnknownCommands() throws Exception {
		try (TestServers servers = TestServers.start(RespCommands.builder()
			.command(RespCommandDefinition.of("one", (session, command) -> 1).arguments(1).nonBlocking()))) {
			RawRespClient peer = servers.connect();
			peer.command("one").expect("-ERR wrong number of arguments for 'one' command");
			peer.command("one", "a", "b").expect("-ERR wrong number of arguments for 'one' command");
			peer.command("one", "a").expect(":1");
			peer.command("TWO", "a", "b\r\nc")
				.expect("-ERR unknown command 'TWO', with args beginning with: 'a' 'b  c' ");
		}
	}

	@Test
	void handsUnknownCommandsToTheFallback() throws Exception {
		try (TestServers servers = TestServers
			.start(RespCommands.builder().fallback((session, command) -> command.name() + command.size()))) {
			servers.connect().command("anything", "a").expect("$9", "ANYTHING1").send("PING").expect("+PONG");
		}
	}

	@Test
	void rendersWhatHandlersReturn() throws Exception {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("k", 1);
		map.put("n", null);
		List<Object> results = Arrays.asList("text", new byte[] { 'b' }, 7, 1L << 40, 1.5, true, null, Optional.of("o"),
				Optional.empty(), new BigInteger("123456789012345678901"), new BigDecimal("1.50"), List.of("a", 2),
				new LinkedHashSet<>(List.of("s")), map, new int[] { 1, 2 }, TimeUnit.DAYS, RespSimpleString.OK,
				CompletableFuture.completedFuture("done"));
		try (TestServers servers = TestServers.start(RespCommands.builder()
			.command(RespCommandDefinition
				.of("get", (session, command) -> results.get(Integer.parseInt(command.text(0))))
				.nonBlocking()))) {
			RawRespClient peer = servers.connect();
			for (int i = 0; i < results.size(); i++) {
				peer.send("GET " + i);
			}
			peer.expect("$4", "text", "$1", "b", ":7", ":1099511627776", "$3", "1.5", ":1", "$-1", "$1", "o", "$-1",
					"$21", "123456789012345678901", "$4", "1.50", "*2", "$1", "a", ":2", "*1", "$1", "s", "*4", "$1",
					"k", ":1", "$1", "n", "$-1", "*2", ":1", ":2", "$4", "DAYS", "+OK", "$4", "done");
			peer.send("HELLO 3");
			for (int i = 0; i < 14; i++) {
				peer.line();
			}
			while (!peer.line().equals("*0\r\n")) {
				// The rest of the greeting
			}
			for (int i = 4; i < 14; i++) {
				peer.send("GET " + i);
			}
			peer.expect(",1.5", "#t", "_", "$1", "o", "_", "(123456789012345678901", "$4", "1.50", "*2", "$1", "a",
					":2", "~1", "$1", "s", "%2", "$1", "k", ":1", "$1", "n", "_");
		}
	}

	@Test
	void errorsOfHandlersAreErrorsAndNothingElse() throws Exception {
		Failures failures = new Failures();
		RespCommands.Builder commands = RespCommands.builder().command("told", (session, command) -> {
			throw new RespErrorException("WRONGTYPE no\r\n+OK");
		}).command("bug", (session, command) -> {
			throw new IllegalStateException("secret");
		})
			.command("type", (session, command) -> List.of("a", new Object()))
			.command("later", (session, command) -> CompletableFuture.failedFuture(new RespErrorException("LATER x")))
			.command("worse", (session, command) -> {
				throw new StackOverflowError();
			});
		try (TestServers servers = TestServers.start(RespServer.builder(commands.build()).listener(failures))) {
			RawRespClient peer = servers.connect();
			peer.send("told", "bug", "type", "later", "worse", "PING")
				.expect("-WRONGTYPE no  +OK", "-ERR internal error", "-ERR internal error", "-LATER x",
						"-ERR internal error", "+PONG");
			assertThat(failures.commands()).containsExactly("bug", "type", "worse");
		}
	}

	@Test
	void keepsWhatBelongsToASession() throws Exception {
		try (TestServers servers = TestServers
			.start(RespCommands.builder().command(RespCommandDefinition.of("count", (session, command) -> {
				Integer last = session.attribute("count", Integer.class);
				int count = (last != null) ? last : 0;
				session.attributes().put("count", count + 1);
				return session.user() + " " + session.database() + " " + session.name() + " " + count;
			}).nonBlocking()))) {
			RawRespClient one = servers.connect();
			RawRespClient other = servers.connect();
			one.send("count", "SELECT 2", "CLIENT SETNAME me", "count")
				.expect("$12", "default 0  0", "+OK", "+OK", "$14", "default 2 me 1");
			other.send("count").expect("$12", "default 0  0");
		}
	}

	@Test
	void pushesToClientsOfVersion3Only() throws Exception {
		try (TestServers servers = TestServers.start(RespCommands.builder()
			.command("push", (session, command) -> session.push(new RespPush(List.of(RespBulkString.of("news"))))))) {
			RawRespClient peer = servers.connect();
			peer.send("push").expect(":0");
			peer.send("HELLO 3");
			while (!peer.line().equals("*0\r\n")) {
				// The rest of the greeting
			}
			peer.send("push").expect("#t", ">1", "$4", "news");
		}
	}

	@Test
	void reservedAndRepeatedNamesAreRefused() {
		RespHandler handler = (session, command) -> null;
		assertThatIllegalArgumentException().isThrownBy(() -> RespCommands.builder().command("multi", handler))
			.withMessageContaining("'MULTI' is built into every server");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RespCommands.builder().command("x", handler).command("X", handler))
			.withMessageContaining("'X' is defined twice");
		assertThatIllegalArgumentException().isThrownBy(() -> RespCommandDefinition.of("a b", handler));
		assertThatIllegalArgumentException().isThrownBy(() -> RespCommandDefinition.of("a", handler).arguments(2, 1));
	}

	@Test
	void aServerMayHaveItsOwnEcho() throws Exception {
		try (TestServers servers = TestServers
			.start(RespCommands.builder().command("echo", (session, command) -> command.text(0) + "!"))) {
			servers.connect().send("ECHO a").expect("$2", "a!");
		}
	}

	@Test
	void stoppingClosesIdleSessionsAtOnceAndOthersAfterTheirReplies() throws Exception {
		CompletableFuture<String> result = new CompletableFuture<>();
		CompletableFuture<@Nullable Void> called = new CompletableFuture<>();
		try (TestServers servers = TestServers.start(RespCommands.builder().command("wait", (session, command) -> {
			called.complete(null);
			return result;
		}))) {
			RawRespClient idle = servers.connect();
			RawRespClient busy = servers.connect();
			idle.send("PING").expect("+PONG");
			busy.send("wait");
			called.get(30, TimeUnit.SECONDS);
			CompletableFuture<?> stopped = servers.server().stop(Duration.ofSeconds(60));
			idle.expectEnd();
			assertThat(stopped).isNotDone();
			result.complete("now");
			busy.expect("$3", "now");
			busy.expectEnd();
			stopped.get(30, TimeUnit.SECONDS);
		}
	}

}
