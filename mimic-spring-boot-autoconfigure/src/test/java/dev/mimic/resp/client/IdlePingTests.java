package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IdlePing} in subscriptions, clients and sessions.
 *
 * @author Mimic Contributors
 */
class IdlePingTests {

	private static final Duration INTERVAL = RespClientOptions.DEFAULT.pingInterval();

	private static final Duration TIMEOUT = RespClientOptions.DEFAULT.commandTimeout();

	private final FakeServer server = new FakeServer();

	private final List<String> events = new ArrayList<>();

	private DefaultRespClient client = client(RespVersion.RESP3, RespClientOptions.DEFAULT);

	private DefaultRespClient client(RespVersion version, RespClientOptions options) {
		return new DefaultRespClient(
				this.server.settings().options(options).login(new RespLogin(null, null, 0, null, version)));
	}

	@AfterEach
	void close() {
		this.client.close();
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private void passTime(Duration time) {
		this.server.timer.advance(time);
		this.server.pump();
	}

	private void reply(String bytes) {
		this.server.last().send(bytes);
		this.server.pump();
	}

	private FakeServer.Connection subscribe(RespVersion version, String channel) {
		this.client = client(version, RespClientOptions.DEFAULT);
		this.server.answers = (command) -> (command.name().equals("PING") && this.server.last().received.isEmpty())
				? "+PONG\r\n" : FakeServer.handshake(command);
		this.client.subscribe(new Recorder()).channels(channel);
		this.server.pump();
		reply(((version == RespVersion.RESP3) ? ">" : "*") + "3\r\n+subscribe\r\n+" + channel + "\r\n:1\r\n");
		return this.server.last();
	}

	private static long pings(FakeServer.Connection connection) {
		return connection.names().stream().filter("PING"::equals).count();
	}

	@ParameterizedTest
	@EnumSource(RespVersion.class)
	@DisplayName("A subscription whose server is silent pings, and is lost without a reply")
	void silentSubscriptionIsLost(RespVersion version) {
		FakeServer.Connection first = subscribe(version, "a");
		passTime(INTERVAL.minusMillis(1));
		assertThat(pings(first)).isZero();
		passTime(Duration.ofMillis(1));
		assertThat(pings(first)).isEqualTo(1);
		passTime(TIMEOUT.minusMillis(1));
		assertThat(this.events).containsExactly("subscribed");
		passTime(Duration.ofMillis(1));
		assertThat(this.events).containsExactly("subscribed", "Connection 'cache' was lost: nothing has arrived, "
				+ "nor a reply to PING within 5s ('ping-interval')");
		assertThat(first.isEnded()).isTrue();
		assertThat(this.server.connections).hasSize(2);
		assertThat(this.server.last().names()).contains("SUBSCRIBE");
	}

	@ParameterizedTest
	@CsvSource({ "RESP3, '+PONG\r\n'", "RESP3, '$4\r\nPONG\r\n'", "RESP2, '*2\r\n$4\r\npong\r\n$0\r\n\r\n'",
			"RESP2, '+PONG\r\n'", "RESP3, '-NOPERM no permissions to run the ping command\r\n'",
			"RESP2, '-ERR only (P)SUBSCRIBE / (P)UNSUBSCRIBE / QUIT allowed in this context\r\n'",
			"RESP3, '-BUSY Redis is busy\r\n'" })
	@DisplayName("Any reply to PING is a sign of life, and shifts nothing")
	void anyReplyIsASignOfLife(RespVersion version, String reply) {
		FakeServer.Connection connection = subscribe(version, "a");
		for (int i = 1; i <= 3; i++) {
			passTime(INTERVAL);
			assertThat(pings(connection)).isEqualTo(i);
			reply(reply.replace("\\r\\n", "\r\n"));
		}
		passTime(TIMEOUT);
		assertThat(this.events).containsExactly("subscribed");
		assertThat(this.server.connections).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(RespVersion.class)
	void messagesAreSignsOfLifeToo(RespVersion version) {
		FakeServer.Connection connection = subscribe(version, "a");
		String type = (version == RespVersion.RESP3) ? ">" : "*";
		for (int i = 0; i < 5; i++) {
			passTime(INTERVAL.dividedBy(2));
			reply(type + "3\r\n+message\r\n+a\r\n+m\r\n");
		}
		assertThat(pings(connection)).isZero();
		passTime(INTERVAL);
		assertThat(pings(connection)).isEqualTo(1);
		reply(type + "3\r\n+message\r\n+a\r\n+m\r\n");
		passTime(TIMEOUT);
		assertThat(this.server.connections).hasSize(1);
	}

	@Test
	@DisplayName("While a slow reader holds up the subscription, nothing is expected")
	void pausedSubscriptionIsNotLost() {
		this.client.subscribe().channels("a");
		this.server.pump();
		reply(">3\r\n+subscribe\r\n+a\r\n:1\r\n");
		for (int i = 0; i < 3_000; i++) {
			this.server.last().send(">3\r\n+message\r\n+a\r\n$500\r\n" + "x".repeat(500) + "\r\n");
		}
		this.server.pump();
		for (int i = 0; i < 5; i++) {
			passTime(INTERVAL);
		}
		assertThat(this.server.connections).hasSize(1);
	}

	@Test
	void trackingClientIsLost() {
		CompletableFuture<RespRegistration> tracking = this.client.track(RespTracking.keysRead(),
				(keys) -> this.events.add((keys != null) ? "keys" : "all"));
		this.server.pump();
		FakeServer.Connection first = this.server.last();
		assertThat(tracking).isCompleted();
		passTime(INTERVAL);
		assertThat(pings(first)).isEqualTo(1);
		reply("+PONG\r\n");
		passTime(INTERVAL);
		assertThat(pings(first)).isEqualTo(2);
		passTime(TIMEOUT);
		assertThat(this.events).containsExactly("all");
		assertThat(this.server.connections).hasSize(2);
		passTime(INTERVAL);
		assertThat(pings(this.server.last())).isEqualTo(1);
	}

	@Test
	void clientWithAListenerForPushesPingsUntilThatIsRemoved() {
		this.client.connectAsync();
		this.server.pump();
		RespRegistration registration = this.client.onPush((push) -> {
		});
		passTime(INTERVAL);
		assertThat(pings(this.server.last())).isEqualTo(1);
		reply("+PONG\r\n");
		registration.close();
		passTime(INTERVAL.multipliedBy(3));
		assertThat(pings(this.server.last())).isEqualTo(1);
	}

	@Test
	void clientThatOnlySendsDoesNotPing() {
		this.client.connectAsync();
		this.server.pump();
		passTime(INTERVAL.multipliedBy(3));
		assertThat(pings(this.server.last())).isZero();
	}

	@Test
	void closingEndsTheTimer() {
		subscribe(RespVersion.RESP3, "a");
		passTime(INTERVAL);
		reply("+PONG\r\n");
		assertThat(this.server.timer.scheduled()).isEqualTo(1);
		this.client.close();
		this.server.pump();
		assertThat(this.server.timer.scheduled()).isZero();
	}

	@Test
	void zeroIsNever() {
		this.client = client(RespVersion.RESP3, RespClientOptions.DEFAULT.withPingInterval(Duration.ZERO));
		this.client.subscribe().channels("a");
		this.server.pump();
		passTime(INTERVAL.multipliedBy(3));
		assertThat(pings(this.server.last())).isZero();
	}

	private RespSession session() {
		CompletableFuture<RespSession> opening = this.client.sessionAsync();
		this.server.pump();
		return opening.join();
	}

	@ParameterizedTest
	@ValueSource(strings = { "BLPOP list 60", "XREAD BLOCK 60000 STREAMS s $" })
	@DisplayName("A blocking command ends by its own limit and the time for a reply")
	void blockingCommandEndsByItsLimit(String words) {
		CompletableFuture<RespValue> reply = send(session(), words);
		passTime(Duration.ofSeconds(60).plus(TIMEOUT).minusMillis(1));
		assertThat(reply).isNotDone();
		passTime(Duration.ofMillis(1));
		assertThat(reply).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(RespTimeoutException.class)
			.withMessageContaining("got no reply within 65s");
		passTime(TIMEOUT);
		assertThat(this.server.last().isEnded()).isTrue();
		assertThat(pings(this.server.last())).isZero();
	}

	@Test
	void batchThatBlocksEndsByItsLimits() {
		CompletableFuture<List<RespValue>> replies = session().batch()
			.add("BLPOP", "a", 10)
			.add("PING")
			.add("BLPOP", "b", 20)
			.send();
		this.server.pump();
		passTime(Duration.ofSeconds(30).plus(TIMEOUT).minusMillis(1));
		assertThat(replies).isNotDone();
		passTime(Duration.ofMillis(1));
		assertThat(replies).isCompletedExceptionally();
	}

	@Test
	@DisplayName("PING goes behind a command that blocks without a limit, whose reply may take any time")
	void endlessCommandIsPingedBehind() {
		RespSession session = session();
		CompletableFuture<RespValue> popped = send(session, "BLPOP list 0");
		FakeServer.Connection own = this.server.last();
		passTime(INTERVAL.multipliedBy(3));
		assertThat(own.names()).containsExactly("BLPOP", "PING", "PING", "PING");
		assertThat(popped).isNotDone();
		reply("*2\r\n+list\r\n+item\r\n+PONG\r\n+PONG\r\n+PONG\r\n");
		assertThat(popped).isCompleted();
		passTime(INTERVAL.multipliedBy(3));
		assertThat(own.names()).hasSize(4);
		assertThat(session.isOpen()).isTrue();
	}

	@Test
	@DisplayName("No PING gets into a transaction that a caller has begun")
	void sessionIsNotPingedWhereATransactionMayBeOpen() {
		RespSession session = session();
		send(session, "BLPOP list 0");
		session.timeout(Duration.ZERO);
		send(session, "MULTI");
		passTime(INTERVAL.multipliedBy(3));
		assertThat(this.server.last().names()).containsExactly("BLPOP", "MULTI");
	}

	private CompletableFuture<RespValue> send(RespSession session, String words) {
		String[] parts = words.split(" ");
		RespRequest request = RespRequest.of(parts[0], List.of(parts).subList(1, parts.length).toArray());
		CompletableFuture<RespValue> reply = session.send(request);
		this.server.pump();
		return reply;
	}

	/**
	 * Records what it is told.
	 */
	private final class Recorder implements RespMessageListener {

		@Override
		public void onMessage(RespMessage message) {
			// Is not recorded
		}

		@Override
		public void onLost(@Nullable Throwable cause) {
			IdlePingTests.this.events.add((cause != null) ? String.valueOf(cause.getMessage()) : "lost");
		}

		@Override
		public void onSubscribed() {
			IdlePingTests.this.events.add("subscribed");
		}

	}

}
