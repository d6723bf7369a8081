package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.mimic.resp.RespErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for transactions.
 *
 * @author Mimic Contributors
 */
class TransactionTests {

	private final Map<String, AtomicLong> values = new ConcurrentHashMap<>();

	private final RespCommands commands = RespCommands.builder()
		.command(RespCommandDefinition.of("incr", (session, command) -> value(command.text(0)).incrementAndGet())
			.arguments(1)
			.nonBlocking())
		.command("slow", (session, command) -> value(command.text(0)).incrementAndGet())
		.command(RespCommandDefinition.of("fail", (session, command) -> {
			throw new RespErrorException("FAIL it did");
		}).nonBlocking())
		.command(RespCommandDefinition.of("later", (session, command) -> CompletableFuture.supplyAsync(() -> "late"))
			.nonBlocking())
		.build();

	private AtomicLong value(String key) {
		return this.values.computeIfAbsent(key, (absent) -> new AtomicLong());
	}

	@Test
	void commandsAreQueuedThenRun() throws Exception {
		try (TestServers servers = TestServers.start(RespServer.builder(this.commands))) {
			RawRespClient peer = servers.connect();
			peer.send("EXEC", "DISCARD", "MULTI", "MULTI", "incr a", "fail", "PING", "EXEC", "incr a")
				.expect("-ERR EXEC without MULTI", "-ERR DISCARD without MULTI", "+OK",
						"-ERR MULTI calls can not be nested", "+QUEUED", "+QUEUED", "+QUEUED", "*3", ":1",
						"-FAIL it did", "+PONG", ":2");
			peer.send("MULTI", "incr a", "DISCARD", "incr a").expect("+OK", "+QUEUED", "+OK", ":3");
			peer.send("MULTI", "slow a", "incr a", "later", "EXEC", "PING")
				.expect("+OK", "+QUEUED", "+QUEUED", "+QUEUED", "*3", ":4", ":5", "$4", "late", "+PONG");
			peer.send("MULTI", "EXEC").expect("+OK", "*0");
		}
	}

	@Test
	void aCommandThatCantBeQueuedEndsTheTransaction() throws Exception {
		try (TestServers servers = TestServers.start(RespServer.builder(this.commands))) {
			RawRespClient peer = servers.connect();
			peer.send("MULTI", "incr", "incr a", "EXEC", "incr a")
				.expect("+OK", "-ERR wrong number of arguments for 'incr' command", "+QUEUED",
						"-EXECABORT Transaction discarded because of previous errors.", ":1");
			peer.send("MULTI", "nothing", "EXEC")
				.expect("+OK", "-ERR unknown command 'nothing', with args beginning with: ",
						"-EXECABORT Transaction discarded because of previous errors.");
		}
	}

	/**
	 * Each command of a transaction has one reply: push messages can't be inside of the
	 * reply to EXEC, nor may a reply be missing.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "SUBSCRIBE a", "SUBSCRIBE a b", "PSUBSCRIBE a* b*", "UNSUBSCRIBE", "UNSUBSCRIBE a b",
			"PUNSUBSCRIBE", "PUNSUBSCRIBE a* b*", "CLIENT REPLY OFF", "client reply skip", "CLIENT REPLY Skip" })
	void aCommandWithoutOneReplyIsRefused(String command) throws Exception {
		try (TestServers servers = TestServers.start(RespServer.builder(this.commands))) {
			for (String hello : List.of("HELLO 2", "HELLO 3")) {
				RawRespClient peer = servers.connect().send(hello);
				while (!peer.line().equals("*0\r\n")) {
					// The greeting
				}
				peer.send("MULTI", "incr a", command, "incr a", "EXEC", "ECHO secret")
					.expect("+OK", "+QUEUED", "-ERR Command not allowed inside a transaction", "+QUEUED",
							"-EXECABORT Transaction discarded because of previous errors.", "$6", "secret");
			}
			assertThat(this.values).isEmpty();
		}
	}

	@Test
	void watchNeedsAStoreThatTells() throws Exception {
		try (TestServers servers = TestServers.start(RespServer.builder(this.commands))) {
			servers.connect().send("WATCH a", "UNWATCH").expect("-ERR WATCH is not supported by this server", "+OK");
		}
	}

	@Test
	void whatIsWatchedMustNotChange() throws Exception {
		try (TestServers servers = TestServers.start(RespServer.builder(this.commands)
			.transactions((session, key) -> value(new String(key, StandardCharsets.UTF_8) + session.database()).get()
					+ value(new String(key, StandardCharsets.UTF_8)).get()))) {
			RawRespClient peer = servers.connect();
			RawRespClient other = servers.connect();
			peer.send("WATCH a b", "MULTI", "WATCH c", "incr c", "EXEC")
				.expect("+OK", "+OK", "-ERR WATCH inside MULTI is not allowed", "+QUEUED", "*1", ":1");
			peer.send("WATCH a b", "MULTI", "incr c").expect("+OK", "+OK", "+QUEUED");
			other.send("incr b").expect(":1");
			peer.send("EXEC", "MULTI", "incr c", "EXEC").expect("*-1", "+OK", "+QUEUED", "*1", ":2");
			peer.send("WATCH a", "incr a", "UNWATCH", "MULTI", "incr c", "EXEC")
				.expect("+OK", ":1", "+OK", "+OK", "+QUEUED", "*1", ":3");
		}
	}

}
