package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.mimic.context.Secret;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DefaultRespClient} against a scripted server.
 *
 * @author Mimic Contributors
 */
class RespClientTests {

	private static final RespClientOptions OPTIONS = RespClientOptions.DEFAULT;

	private final FakeServer server = new FakeServer();

	private DefaultRespClient client = this.server.client();

	@AfterEach
	void close() {
		this.client.close();
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private FakeServer.Connection connect() {
		this.client.connectAsync();
		this.server.pump();
		assertThat(this.client.isConnected()).isTrue();
		return this.server.last();
	}

	private DefaultRespClient logIn(RespLogin login) {
		this.client = new DefaultRespClient(this.server.settings().login(login));
		return this.client;
	}

	@Test
	void connectsOnFirstUseOnly() {
		this.server.pump();
		assertThat(this.server.connections).isEmpty();
		CompletableFuture<RespValue> pong = this.client.send("PING");
		this.server.pump();
		assertThat(this.server.last().names()).containsExactly("PING");
		this.server.last().send("+PONG\r\n");
		this.server.pump();
		assertThat(pong).isCompletedWithValueMatching((value) -> value.asText().equals("PONG"));
	}

	@Test
	void manyCommandsAreOneWriteAndRepliesComeInOrder() {
		FakeServer.Connection connection = connect();
		connection.writes.clear();
		// As on a loop that is busy while others add commands
		List<CompletableFuture<RespValue>> replies = new ArrayList<>();
		LoopAccess.during(this.client,
				() -> IntStream.range(0, 100).forEach((i) -> replies.add(this.client.send("GET", "key" + i))));
		this.server.pump();
		assertThat(connection.writes).hasSize(1);
		assertThat(connection.received).hasSize(100);
		connection.received.forEach((command) -> connection.send("+" + command.text(0) + "\r\n"));
		this.server.pump();
		for (int i = 0; i < 100; i++) {
			assertThat(replies.get(i).join().asText()).isEqualTo("key" + i);
		}
	}

	@Test
	void errorRepliesFailTheirCommandOnly() {
		FakeServer.Connection connection = connect();
		CompletableFuture<RespValue> wrong = this.client.send("LPOP", "text");
		CompletableFuture<@Nullable Long> right = this.client.send(Long.class, "INCR", "number");
		this.server.pump();
		connection.send("-WRONGTYPE Operation against a key\r\n:7\r\n");
		this.server.pump();
		assertThat(wrong).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(RespErrorException.class)
			.withMessageContaining("WRONGTYPE");
		assertThat(right).isCompletedWithValue(7L);
	}

	@Test
	@DisplayName("Commands are arrays of bulk strings, whatever their arguments hold")
	void commandsAreNeverInline() {
		FakeServer.Connection connection = connect();
		connection.writes.clear();
		this.client.send("get", "x\r\nFLUSHALL\r\n");
		this.server.pump();
		assertThat(connection.writes).containsExactly("*2\r\n$3\r\nGET\r\n$13\r\nx\r\nFLUSHALL\r\n\r\n");
		assertThat(connection.received).containsExactly(RespRequest.of("GET", "x\r\nFLUSHALL\r\n"));
	}

	@Test
	@DisplayName("No command ever gets the reply of another one, whichever are given up")
	void repliesNeverShift() {
		Random random = new Random(21);
		FakeServer.Connection connection = connect();
		List<CompletableFuture<RespValue>> replies = new ArrayList<>();
		int given = 0;
		int answered = 0;
		for (int round = 0; round < 10_000; round++) {
			switch (random.nextInt(5)) {
				case 0, 1 -> {
					CompletableFuture<RespValue> reply = this.client.send("ECHO", String.valueOf(replies.size()));
					replies.add(reply);
				}
				case 2 -> {
					if (!replies.isEmpty() && replies.get(random.nextInt(replies.size())).cancel(false)) {
						given++;
					}
				}
				case 3 -> this.server.pump();
				default -> {
					int count = random.nextInt(4);
					while (count-- > 0 && !connection.received.isEmpty()) {
						String reply = "+" + connection.received.remove(0).text(0) + "\r\n";
						int cut = random.nextInt(reply.length());
						connection.send(reply.substring(0, cut));
						connection.send(reply.substring(cut));
						answered++;
					}
				}
			}
		}
		this.server.pump();
		connection.received.forEach((command) -> connection.send("+" + command.text(0) + "\r\n"));
		this.server.pump();
		for (int i = 0; i < replies.size(); i++) {
			CompletableFuture<RespValue> reply = replies.get(i);
			assertThat(reply).isDone();
			if (!reply.isCancelled()) {
				assertThat(reply.join().asText()).isEqualTo(String.valueOf(i));
			}
		}
		assertThat(given).isGreaterThan(500);
		assertThat(answered).isGreaterThan(500);
	}

	@Test
	@DisplayName("The reply of a command that took too long is thrown away in its turn")
	void lateReplyIsDropped() {
		FakeServer.Connection connection = connect();
		CompletableFuture<RespValue> slow = this.client.send("GET", "slow");
		this.server.pump();
		this.server.timer.advance(OPTIONS.commandTimeout());
		this.server.pump();
		assertThat(slow).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(RespTimeoutException.class)
			.withMessageContaining("GET")
			.withMessageNotContaining("slow");
		CompletableFuture<RespValue> next = this.client.send("GET", "next");
		this.server.pump();
		connection.send("+slow\r\n+next\r\n");
		this.server.pump();
		assertThat(next.join().asText()).isEqualTo("next");
		assertThat(this.server.connections).hasSize(1);
	}

	@Test
	@DisplayName("A reply that does not come at all costs the connection")
	void missingReplyEndsTheConnection() {
		FakeServer.Connection connection = connect();
		this.client.send("GET", "lost").cancel(false);
		CompletableFuture<RespValue> lost = this.client.send("GET", "lost");
		this.server.pump();
		lost.cancel(false);
		this.server.timer.advance(OPTIONS.commandTimeout().dividedBy(2));
		CompletableFuture<RespValue> behind = this.client.send("GET", "behind");
		this.server.pump();
		this.server.timer.advance(OPTIONS.commandTimeout().plus(OPTIONS.commandTimeout().dividedBy(2)));
		this.server.pump();
		assertThat(behind).isCompletedExceptionally();
		assertThat(connection.isEnded()).isTrue();
		assertThat(this.server.connections).hasSize(2);
	}

	@Test
	void commandThatIsCancelledBeforeItIsSentIsNeverSent() {
		this.server.hold();
		CompletableFuture<RespValue> first = this.client.send("SET", "a", 1);
		this.client.send("SET", "b", 2);
		first.cancel(false);
		this.server.letIn();
		this.server.pump();
		assertThat(this.server.last().received).containsExactly(RespRequest.of("SET", "b", 2));
	}

	@Test
	@DisplayName("The replies to CLIENT SETINFO are taken even if they are errors")
	void refusedSetInfoShiftsNothing() {
		this.server.answers = (command) -> command.name().equals("CLIENT") ? "-ERR unknown subcommand\r\n"
				: FakeServer.handshake(command);
		FakeServer.Connection connection = connect();
		CompletableFuture<RespValue> reply = this.client.send("GET", "a");
		this.server.pump();
		connection.send("+mine\r\n");
		this.server.pump();
		assertThat(reply.join().asText()).isEqualTo("mine");
	}

	@Test
	@DisplayName("Without a reply to CLIENT SETINFO the connection is given up, and nothing shifts")
	void missingSetInfoReplyEndsTheConnection() {
		this.server.answers = (command) -> command.name().equals("CLIENT") ? "" : FakeServer.handshake(command);
		FakeServer.Connection connection = connect();
		CompletableFuture<RespValue> reply = this.client.send("GET", "a");
		this.server.pump();
		this.server.timer.advance(OPTIONS.commandTimeout().multipliedBy(2));
		this.server.pump();
		assertThat(reply).isCompletedExceptionally();
		assertThat(connection.isEnded()).isTrue();
	}

	@Test
	@DisplayName("A HELLO that is not answered ends the attempt")
	void missingHelloReplyEndsTheAttempt() {
		this.server.answers = (command) -> command.name().equals("HELLO") ? "" : FakeServer.handshake(command);
		CompletableFuture<RespValue> reply = this.client.send("GET", "a");
		this.server.pump();
		this.server.timer.advance(OPTIONS.commandTimeout());
		this.server.pump();
		assertThat(reply).isCompletedExceptionally();
		assertThat(this.server.last().isEnded()).isTrue();
		assertThat(this.server.last().received).isEmpty();
	}

	@Test
	@DisplayName("A refused AUTH closes the connection and is reported without the password")
	void refusedPasswordClosesTheConnection() {
		this.server.answers = (command) -> command.name().equals("HELLO")
				? "-WRONGPASS invalid username-password pair or user is disabled: s3cret\r\n"
				: FakeServer.handshake(command);
		logIn(new RespLogin("app", Secret.of("s3cret"), 0, null, RespVersion.RESP3));
		CompletableFuture<RespValue> reply = this.client.send("GET", "a");
		this.server.pump();
		assertThat(this.server.last().isEnded()).isTrue();
		assertThat(this.server.last().received).isEmpty();
		assertThat(reply).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(RespLoginException.class)
			.withMessageContaining("WRONGPASS")
			.withMessageNotContaining("s3cret");
	}

	@Test
	void serverThatRefusesAtOnceIsHeard() {
		this.server.greeting = "-ERR max number of clients reached\r\n";
		CompletableFuture<RespValue> reply = this.client.send("GET", "a");
		this.server.pump();
		assertThat(reply).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(RespLoginException.class)
			.withMessageContaining("max number of clients reached");
	}

	@Test
	void logsInWithHello() {
		List<RespRequest> hello = new ArrayList<>();
		this.server.answers = (command) -> {
			hello.add(command);
			return FakeServer.handshake(command);
		};
		logIn(new RespLogin(null, Secret.of("s3cret"), 5, "orders", RespVersion.RESP3)).connectAsync();
		this.server.pump();
		assertThat(hello).containsSubsequence(
				RespRequest.of("HELLO", "3", "AUTH", "default", "s3cret", "SETNAME", "orders"),
				RespRequest.of("SELECT", 5), RespRequest.of("CLIENT", "SETINFO", "LIB-NAME", "mimic"));
		assertThat(this.client.isConnected()).isTrue();
	}

	@Test
	void fallsBackToResp2() {
		List<RespRequest> seen = new ArrayList<>();
		this.server.answers = (command) -> {
			seen.add(command);
			return switch (command.name()) {
				case "HELLO" -> "-ERR unknown command `HELLO`, with args beginning with: `3`, \r\n";
				case "PING" -> "+PONG\r\n";
				default -> FakeServer.handshake(command);
			};
		};
		logIn(new RespLogin("app", Secret.of("s3cret"), 0, "orders", RespVersion.RESP3)).connectAsync();
		this.server.pump();
		assertThat(seen).containsSubsequence(RespRequest.of("AUTH", "app", "s3cret"),
				RespRequest.of("CLIENT", "SETNAME", "orders"));
		assertThat(this.client.isConnected()).isTrue();
	}

	@Test
	@DisplayName("What is not the protocol fails everything that is pending, and closes")
	void brokenProtocolFailsAllPending() {
		FakeServer.Connection connection = connect();
		List<CompletableFuture<RespValue>> replies = List.of(this.client.send("GET", "a"),
				this.client.send("GET", "b"));
		CompletableFuture<List<RespValue>> batch = this.client.batch().add("GET", "c").send();
		this.server.pump();
		connection.send("?what\r\n");
		this.server.pump();
		assertThat(replies).allSatisfy((reply) -> assertThat(reply).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(RespProtocolException.class));
		assertThat(batch).isCompletedExceptionally();
		assertThat(connection.isEnded()).isTrue();
	}

	@Test
	@DisplayName("A reply that no command waits for closes the connection")
	void replyTooManyClosesTheConnection() {
		FakeServer.Connection connection = connect();
		connection.send("+surprise\r\n");
		this.server.pump();
		assertThat(connection.isEnded()).isTrue();
	}

	@Test
	@DisplayName("While the client waits for its next attempt, commands fail at once")
	void commandsFailWhileDisconnected() {
		connect();
		this.server.timer.advance(OPTIONS.minBackOff());
		this.server.refusal = "connection refused";
		this.server.last().close();
		this.server.pump();
		CompletableFuture<RespValue> reply = this.client.send("GET", "a");
		assertThat(reply).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(RespConnectionException.class)
			.withMessageContaining("Connection 'cache' is down")
			.withMessageContaining("refused");
		this.server.refusal = null;
		this.server.timer.advance(OPTIONS.minBackOff());
		this.server.pump();
		this.client.send("GET", "b");
		this.server.pump();
		assertThat(this.server.last().received).containsExactly(RespRequest.of("GET", "b"));
	}

	@Test
	@DisplayName("Commands wait if they may, but not too many, and not for too long")
	void queueIsBounded() {
		this.client = this.server.client(OPTIONS.withQueue(3, true));
		this.server.refusal = "connection refused";
		this.client.connectAsync();
		List<CompletableFuture<RespValue>> waiting = IntStream.range(0, 3)
			.mapToObj((i) -> this.client.send("GET", i))
			.toList();
		assertThat(waiting).noneMatch(CompletableFuture::isDone);
		assertThat(this.client.send("GET", 3)).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(RespQueueFullException.class)
			.withMessageContaining("on connection 'cache'")
			.withMessageContaining("raise 'queue-limit'");
		this.server.timer.advance(OPTIONS.commandTimeout());
		assertThat(waiting).allSatisfy((reply) -> assertThat(reply).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(RespTimeoutException.class));
		this.server.refusal = null;
		this.server.timer.advance(Duration.ofMillis(1300));
		this.server.pump();
		assertThat(this.server.last().received).isEmpty();
		CompletableFuture<RespValue> later = this.client.send("GET", "later");
		this.server.pump();
		assertThat(later).isNotDone();
		assertThat(this.server.last().received).containsExactly(RespRequest.of("GET", "later"));
	}

	@Test
	@DisplayName("No more commands are pending than allowed while there is a connection, either")
	void pendingCommandsAreBounded() {
		this.client = this.server.client(OPTIONS.withQueue(2, false));
		FakeServer.Connection connection = connect();
		for (int i = 0; i < 3; i++) {
			CompletableFuture<RespValue> first = this.client.send("GET", "a");
			CompletableFuture<RespValue> second = this.client.send("GET", "b");
			this.server.pump();
			second.cancel(false);
			assertThat(this.client.send("GET", "c")).failsWithin(Duration.ZERO)
				.withThrowableThat()
				.withCauseInstanceOf(RespQueueFullException.class);
			connection.send("+a\r\n+b\r\n");
			this.server.pump();
			assertThat(first).isCompleted();
		}
	}

	@Test
	@DisplayName("What was sent is not sent again")
	void nothingIsReplayed() {
		FakeServer.Connection first = connect();
		this.server.timer.advance(OPTIONS.minBackOff());
		CompletableFuture<RespValue> reply = this.client.send("INCR", "a");
		this.server.pump();
		first.close();
		this.server.pump();
		assertThat(reply).isCompletedExceptionally();
		assertThat(this.server.connections).hasSize(2);
		assertThat(this.server.last().received).isEmpty();
	}

	@Test
	@DisplayName("With replay, what was sent and not answered is sent again, in its order")
	void replayKeepsTheOrder() {
		this.client = this.server.client(OPTIONS.withReplay(true));
		FakeServer.Connection first = connect();
		this.server.timer.advance(OPTIONS.minBackOff());
		CompletableFuture<RespValue> answered = this.client.send("INCR", "a");
		CompletableFuture<RespValue> unanswered = this.client.send("INCR", "b");
		CompletableFuture<List<RespValue>> batch = this.client.batch().add("INCR", "c").add("INCR", "d").send();
		this.server.pump();
		first.send(":1\r\n");
		this.server.pump();
		first.close();
		this.server.pump();
		assertThat(answered).isCompleted();
		assertThat(this.server.last().received).containsExactly(RespRequest.of("INCR", "b"),
				RespRequest.of("INCR", "c"), RespRequest.of("INCR", "d"));
		this.server.last().send(":2\r\n:3\r\n:4\r\n");
		this.server.pump();
		assertThat(unanswered.join().asLong()).isEqualTo(2);
		assertThat(batch.join()).hasSize(2);
	}

	@Test
	void pausesGrowWhileNobodyAnswers() {
		this.server.refusal = "connection refused";
		List<Duration> tries = new ArrayList<>();
		long start = this.server.timer.nanoTime();
		this.client = new DefaultRespClient(new RespClientSettings("cache", () -> {
			tries.add(Duration.ofNanos(this.server.timer.nanoTime() - start));
			return this.server.connect();
		}, () -> this.server.timer).clock(this.server.timer::nanoTime).random(() -> 0));
		this.client.connectAsync();
		this.server.timer.advance(Duration.ofSeconds(40));
		assertThat(tries).startsWith(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(300),
				Duration.ofMillis(700), Duration.ofMillis(1500));
		assertThat(tries.get(tries.size() - 1).minus(tries.get(tries.size() - 2))).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	@DisplayName("Pushes of unknown kind and attributes are never taken for replies")
	void pushesAndAttributesAreNoReplies() {
		List<RespPush> pushes = new ArrayList<>();
		RespRegistration registration = this.client.onPush(pushes::add);
		FakeServer.Connection connection = connect();
		CompletableFuture<RespValue> first = this.client.send("GET", "a");
		CompletableFuture<RespValue> second = this.client.send("GET", "b");
		this.server.pump();
		connection.send(
				">2\r\n+unheard-of\r\n:1\r\n|1\r\n+ttl\r\n:3\r\n|1\r\n+more\r\n:4\r\n+first\r\n>1\r\n+x\r\n+second\r\n");
		this.server.pump();
		assertThat(CommandCall.plain(first.join()).asText()).isEqualTo("first");
		assertThat(second.join().asText()).isEqualTo("second");
		assertThat(pushes).extracting(RespPush::kind).containsExactly("unheard-of", "x");
		registration.close();
		connection.send(">1\r\n+y\r\n");
		this.server.pump();
		assertThat(pushes).hasSize(2);
	}

	@Test
	void batchHasOneFuture() {
		FakeServer.Connection connection = connect();
		connection.writes.clear();
		CompletableFuture<List<RespValue>> replies = this.client.batch()
			.add("SET", "a", 1)
			.add("INCR", "a")
			.add("LPOP", "a")
			.send();
		this.server.pump();
		assertThat(connection.writes).hasSize(1);
		assertThat(connection.names()).containsExactly("SET", "INCR", "LPOP");
		connection.send("+OK\r\n:2\r\n-WRONGTYPE no\r\n");
		this.server.pump();
		assertThat(replies.join()).hasSize(3);
		assertThat(replies.join().get(1).asLong()).isEqualTo(2);
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> replies.join().get(2).asText());
		assertThat(this.client.batch().send()).isCompletedWithValue(List.of());
	}

	@Test
	void batchIsSentOnce() {
		RespBatch batch = this.client.batch().add("PING");
		batch.send();
		assertThatIllegalStateException().isThrownBy(batch::send).withMessageContaining("start another one");
		assertThatIllegalStateException().isThrownBy(() -> batch.add("PING"));
	}

	@Test
	void transactionGivesTheRepliesOfExec() {
		FakeServer.Connection connection = connect();
		CompletableFuture<List<RespValue>> replies = this.client.transaction().add("INCR", "a").add("INCR", "a").send();
		this.server.pump();
		assertThat(connection.names()).containsExactly("MULTI", "INCR", "INCR", "EXEC");
		connection.send("+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n:1\r\n:2\r\n");
		this.server.pump();
		assertThat(replies.join()).extracting(RespValue::asLong).containsExactly(1L, 2L);
	}

	@Test
	void transactionThatIsRefusedTellsWhy() {
		FakeServer.Connection connection = connect();
		CompletableFuture<List<RespValue>> replies = this.client.transaction().add("NOPE").send();
		this.server.pump();
		connection.send("+OK\r\n-ERR unknown command 'NOPE'\r\n-EXECABORT Transaction discarded\r\n");
		this.server.pump();
		assertThat(replies).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingCause()
			.withMessageContaining("EXECABORT")
			.satisfies((failure) -> assertThat(failure.getSuppressed()).singleElement()
				.asString()
				.contains("unknown command"));
	}

	@Test
	void refusesWhatWouldDisturbOthers() {
		Arrays.asList("BLPOP", "WATCH", "MULTI", "SELECT", "SUBSCRIBE", "MONITOR", "HELLO", "QUIT")
			.forEach((name) -> assertThatIllegalArgumentException().isThrownBy(() -> this.client.send(name, "a"))
				.withMessageStartingWith(name + " can't be run here: "));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.send("CLIENT", "reply", "off"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.send("XREAD", "BLOCK", 0, "STREAMS", "s", "$"));
		this.client.send("XREAD", "STREAMS", "BLOCK", "0");
		this.client.send("CLIENT", "ID");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.batch().add("BLPOP", "a", 0));
	}

	@Test
	void closingFailsWhatIsPending() {
		connect();
		CompletableFuture<RespValue> sent = this.client.send("GET", "a");
		this.server.pump();
		CompletableFuture<?> closed = this.client.closeAsync();
		CompletableFuture<RespValue> late = this.client.send("GET", "b");
		this.server.pump();
		assertThat(closed).isCompleted();
		assertThat(List.of(sent, late)).allSatisfy((reply) -> assertThat(reply).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(RespConnectionException.class)
			.withMessageContaining("closed"));
		assertThat(this.server.last().isEnded()).isTrue();
		this.client.open();
		this.client.send("GET", "c");
		this.server.pump();
		assertThat(this.server.last().received).containsExactly(RespRequest.of("GET", "c"));
	}

	@Test
	void closingWhileConnectingStopsThat() {
		this.server.hold();
		CompletableFuture<RespValue> waiting = this.client.send("GET", "a");
		this.client.close();
		this.server.pump();
		assertThat(waiting).isCompletedExceptionally();
		this.server.letIn();
		this.server.pump();
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void commandsThatCantBeWrittenWaitAndGetTheirTime() {
		FakeServer.Connection connection = connect();
		connection.stopReading();
		byte[] large = new byte[1024 * 1024];
		CompletableFuture<RespValue> first = this.client.send("SET", "a", large);
		this.client.send("SET", "b", large);
		this.client.send("SET", "c", large);
		this.server.pump();
		CompletableFuture<RespValue> stuck = this.client.send("GET", "a");
		this.server.pump();
		this.server.timer.advance(OPTIONS.commandTimeout());
		this.server.pump();
		assertThat(first).isCompletedExceptionally();
		assertThat(stuck).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withMessageContaining("GET on connection 'cache' could not be sent within 5s")
			.withMessageContaining("the server reads too slowly");
	}

	@Test
	void listenersAreTold() {
		List<String> events = new ArrayList<>();
		this.client = new DefaultRespClient(this.server.settings().listeners(List.of(new RespClientListener() {

			@Override
			public void onConnected(String connection, Duration time) {
				events.add("connected " + connection);
			}

			@Override
			public void onDisconnected(String connection, Throwable cause) {
				events.add("disconnected " + connection);
			}

			@Override
			public void onCommand(String connection, String command, Duration time, @Nullable Throwable failure) {
				events.add(command + " " + time.toMillis() + ((failure != null) ? " failed" : ""));
			}

		}, new RespClientListener() {

			@Override
			public void onConnected(String connection, Duration time) {
				throw new IllegalStateException("on purpose");
			}

		})));
		FakeServer.Connection connection = connect();
		this.client.send("GET", "a");
		this.client.send("SET", "a", 1);
		this.server.pump();
		this.server.timer.advance(Duration.ofMillis(5));
		connection.send("$-1\r\n-ERR no\r\n");
		this.server.pump();
		connection.close();
		this.server.pump();
		assertThat(events).startsWith("connected cache", "GET 5", "SET 5 failed", "disconnected cache");
	}

}
