package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DefaultRespSubscription} against a scripted server.
 *
 * @author Mimic Contributors
 */
class RespSubscriptionTests {

	private final FakeServer server = new FakeServer();

	private final DefaultRespClient client = this.server.client();

	private final RespSubscription subscription = this.client.subscribe();

	@AfterEach
	void close() {
		this.client.close();
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private FakeServer.Connection subscribe(String... channels) {
		this.subscription.channels(channels);
		this.server.pump();
		return this.server.last();
	}

	@Test
	void connectsWithTheFirstChannel() {
		this.server.pump();
		assertThat(this.server.connections).isEmpty();
		assertThat(this.subscription.ready()).isCompleted();
		FakeServer.Connection connection = subscribe("a", "b");
		assertThat(connection.received).containsExactly(RespRequest.of("SUBSCRIBE", "a", "b"));
		this.subscription.channels("b", "c").patterns("n.*").remove("a");
		this.server.pump();
		assertThat(connection.received).endsWith(RespRequest.of("SUBSCRIBE", "c"), RespRequest.of("PSUBSCRIBE", "n.*"),
				RespRequest.of("UNSUBSCRIBE", "a"));
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void isReadyWhenEverythingIsConfirmed() {
		FakeServer.Connection connection = subscribe("a", "b");
		CompletableFuture<@Nullable Void> ready = this.subscription.ready();
		connection.send(">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n");
		this.server.pump();
		assertThat(ready).isNotDone();
		connection.send(">3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n");
		this.server.pump();
		assertThat(ready).isCompleted();
	}

	@Test
	void whoWaitsHearsOfARefusedLogin() {
		this.server.answers = (command) -> "-WRONGPASS invalid username-password pair\r\n";
		this.subscription.channels("a");
		CompletableFuture<@Nullable Void> ready = this.subscription.ready();
		this.server.pump();
		assertThat(ready).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(RespLoginException.class)
			.withMessageContaining("WRONGPASS");
		assertThat(this.subscription.ready()).isNotDone();
	}

	@Test
	void whoWaitsCanGiveUp() {
		this.server.refusal = "connection refused";
		this.subscription.channels("a");
		CompletableFuture<@Nullable Void> ready = this.subscription.ready(Duration.ofSeconds(2));
		CompletableFuture<@Nullable Void> patient = this.subscription.ready();
		assertThat(ready).isNotDone();
		this.server.timer.advance(Duration.ofSeconds(2));
		assertThat(ready).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(RespTimeoutException.class)
			.withMessage("The subscription on connection 'cache' was not confirmed within 2s")
			.havingCause()
			.withMessageContaining("connection refused");
		this.server.refusal = null;
		this.server.timer.advance(RespClientOptions.DEFAULT.maxBackOff());
		this.server.pump();
		CompletableFuture<@Nullable Void> again = this.subscription.ready(Duration.ofSeconds(2));
		this.server.last().send(">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n");
		this.server.pump();
		assertThat(again).isCompleted();
		assertThat(patient).isCompleted();
	}

	@Test
	void whoWaitsForABusyServerWaits() {
		this.server.answers = (command) -> "-LOADING Redis is loading the dataset in memory\r\n";
		this.subscription.channels("a");
		CompletableFuture<@Nullable Void> ready = this.subscription.ready();
		this.server.pump();
		assertThat(ready).isNotDone();
	}

	@Test
	void messagesComeInBothVersions() {
		FakeServer.Connection connection = subscribe("a");
		connection.send(">3\r\n$7\r\nmessage\r\n$1\r\na\r\n$3\r\none\r\n");
		connection.send("*4\r\n$8\r\npmessage\r\n$1\r\n*\r\n$1\r\na\r\n$3\r\ntwo\r\n");
		connection.send(">2\r\n$7\r\nunheard\r\n:1\r\n");
		connection.send(">3\r\n$8\r\nsmessage\r\n$1\r\na\r\n$5\r\nthree\r\n");
		this.server.pump();
		assertThat(this.subscription.take()).hasToString("message of 3 bytes on 'a'");
		RespMessage second = this.subscription.take();
		assertThat(second.text()).isEqualTo("two");
		assertThat(second.pattern()).isEqualTo("*");
		assertThat(this.subscription.take().text()).isEqualTo("three");
		assertThat(this.subscription.poll(Duration.ZERO)).isNull();
	}

	@Test
	void stopsToReadWhileNobodyTakes() {
		FakeServer.Connection connection = subscribe("a");
		String message = ">3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1000\r\n" + "x".repeat(1000) + "\r\n";
		for (int i = 0; i < 5_000; i++) {
			connection.send(message);
		}
		this.server.pump();
		CompletableFuture<@Nullable Void> written = connection.flow.write(Unpooled.EMPTY_BUFFER);
		this.server.pump();
		assertThat(written).isNotDone();
		for (int i = 0; i < 5_000; i++) {
			this.subscription.take();
			this.server.pump();
		}
		assertThat(written).isCompleted();
		assertThat(this.subscription.poll(Duration.ZERO)).isNull();
	}

	@Test
	void comesBackAndAsksForTheSame() {
		List<String> events = new ArrayList<>();
		RespSubscription listening = this.client.subscribe(new RespMessageListener() {

			@Override
			public void onMessage(RespMessage message) {
				events.add(message.text());
				throw new IllegalStateException("on purpose");
			}

			@Override
			public void onLost(Throwable cause) {
				events.add("lost");
			}

			@Override
			public void onSubscribed() {
				events.add("subscribed");
			}

		});
		listening.channels("a").shardChannels("s");
		this.server.pump();
		FakeServer.Connection first = this.server.last();
		confirm(first);
		first.send(">3\r\n+message\r\n+a\r\n+one\r\n>3\r\n+message\r\n+a\r\n+two\r\n");
		this.server.pump();
		first.close();
		this.server.pump();
		this.server.timer.advance(Duration.ofSeconds(1));
		this.server.pump();
		FakeServer.Connection second = this.server.last();
		assertThat(second).isNotSameAs(first);
		assertThat(second.received).containsExactly(RespRequest.of("SUBSCRIBE", "a"),
				RespRequest.of("SSUBSCRIBE", "s"));
		confirm(second);
		assertThat(events).containsExactly("subscribed", "one", "two", "lost", "subscribed");
		listening.close();
		this.server.pump();
		assertThat(second.isEnded()).isTrue();
	}

	private void confirm(FakeServer.Connection connection) {
		connection.send(">3\r\n+subscribe\r\n+a\r\n:1\r\n>3\r\n+ssubscribe\r\n+s\r\n:1\r\n");
		this.server.pump();
	}

	@Test
	void triesAgainUntilTheServerIsThere() {
		this.server.refusal = "connection refused";
		this.subscription.channels("a");
		CompletableFuture<@Nullable Void> ready = this.subscription.ready();
		this.server.timer.advance(Duration.ofSeconds(20));
		this.server.refusal = null;
		this.server.timer.advance(Duration.ofMillis(2_700));
		this.server.pump();
		this.server.last().send(">3\r\n+subscribe\r\n+a\r\n:1\r\n");
		this.server.pump();
		assertThat(ready).isCompleted();
	}

	@Test
	void refusalEndsTheSubscription() {
		FakeServer.Connection connection = subscribe("a");
		CompletableFuture<@Nullable Void> ready = this.subscription.ready();
		connection.send("-NOPERM no permissions to access a channel\r\n");
		this.server.pump();
		assertThat(ready).isCompletedExceptionally();
		assertThat(connection.isEnded()).isTrue();
		assertThatExceptionOfType(RespConnectionException.class).isThrownBy(this.subscription::take)
			.withMessageContaining("NOPERM");
		assertThatExceptionOfType(RespConnectionException.class).isThrownBy(() -> this.subscription.channels("b"));
		assertThat(this.subscription.iterator().hasNext()).isFalse();
	}

	@Test
	void closingTheClientClosesItsSubscriptionsAndSessions() {
		FakeServer.Connection subscribed = subscribe("a");
		CompletableFuture<RespSession> opening = this.client.sessionAsync();
		this.server.pump();
		RespSession session = opening.join();
		FakeServer.Connection own = this.server.last();
		CompletableFuture<?> closed = this.client.closeAsync();
		this.server.pump();
		assertThat(closed).isCompleted();
		assertThat(subscribed.isEnded()).isTrue();
		assertThat(own.isEnded()).isTrue();
		assertThat(session.isOpen()).isFalse();
		assertThat(session.send("PING")).isCompletedExceptionally();
	}

	@Test
	void closingWhileConnectingStopsThat() {
		this.server.hold();
		this.subscription.channels("a");
		CompletableFuture<@Nullable Void> ready = this.subscription.ready();
		this.subscription.close();
		assertThat(ready).isCompletedExceptionally();
		this.server.letIn();
		this.server.pump();
		assertThat(this.server.connections).allSatisfy((connection) -> assertThat(connection.received).isEmpty());
	}

	@Test
	void trackingIsAskedForAgain() {
		List<String> events = new ArrayList<>();
		this.server.answers = (command) -> isTracking(command) ? null : FakeServer.handshake(command);
		CompletableFuture<RespRegistration> tracking = this.client.track(
				RespTracking.broadcast("user:").withoutOwnChanges(),
				(keys) -> events.add((keys != null) ? "keys" : "all"));
		this.server.pump();
		FakeServer.Connection first = this.server.last();
		assertThat(first.received)
			.containsExactly(RespRequest.of("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", "user:", "NOLOOP"));
		assertThat(this.client.track(RespTracking.keysRead(), (keys) -> {
		})).isCompletedExceptionally();
		first.send("+OK\r\n>2\r\n+invalidate\r\n*1\r\n+user:1\r\n>2\r\n+invalidate\r\n_\r\n");
		this.server.pump();
		assertThat(tracking).isCompleted();
		assertThat(events).containsExactly("keys", "all");
		this.server.timer.advance(Duration.ofSeconds(1));
		first.close();
		this.server.pump();
		assertThat(events).hasSize(3).last().isEqualTo("all");
		assertThat(this.server.last().received).hasSize(1);
		this.server.last().send("+OK\r\n");
		this.server.pump();
		tracking.join().close();
		this.server.pump();
		assertThat(this.server.last().received).last().isEqualTo(RespRequest.of("CLIENT", "TRACKING", "OFF"));
	}

	private static boolean isTracking(RespRequest command) {
		return command.name().equals("CLIENT") && command.text(0).equals("TRACKING");
	}

	@Test
	void trackingNeedsResp3() {
		DefaultRespClient two = new DefaultRespClient(
				this.server.settings().login(new RespLogin(null, null, 0, null, RespVersion.RESP2)));
		this.server.answers = (command) -> command.name().equals("PING") ? "+PONG\r\n" : FakeServer.handshake(command);
		CompletableFuture<RespRegistration> tracking = two.track(RespTracking.keysRead(), (keys) -> {
		});
		this.server.pump();
		assertThat(tracking).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("needs RESP3");
		two.close();
		this.server.pump();
	}

}
