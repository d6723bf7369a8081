package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for subscriptions to channels that a scripted server refuses, for now or for
 * good.
 *
 * @author Mimic Contributors
 */
class SubscriptionRefusalTests {

	private static final Duration PAUSE = RespClientOptions.DEFAULT.minBackOff();

	private final FakeServer server = new FakeServer();

	/**
	 * The errors by the names of the channels.
	 */
	private final Map<String, String> refused = new ConcurrentHashMap<>();

	private final List<RespRequest> commands = new ArrayList<>();

	private final List<String> events = new ArrayList<>();

	private RespVersion version = RespVersion.RESP3;

	private @Nullable DefaultRespClient client;

	private RespSubscription subscribe() {
		this.client = new DefaultRespClient(
				this.server.settings().login(new RespLogin(null, null, 0, null, this.version)));
		this.server.answers = this::answer;
		return this.client.subscribe(new Recorder());
	}

	private @Nullable String answer(RespRequest command) {
		if (!command.name().endsWith("SUBSCRIBE")) {
			return command.name().equals("PING") ? "+PONG\r\n" : FakeServer.handshake(command);
		}
		this.commands.add(command);
		StringBuilder confirmations = new StringBuilder();
		for (int i = 0; i < command.size(); i++) {
			String error = this.refused.get(command.text(i));
			if (error != null) {
				return "-" + error + "\r\n";
			}
			confirmations.append(push(command.name().toLowerCase(Locale.ROOT), command.text(i)));
		}
		return confirmations.toString();
	}

	private String push(String... parts) {
		StringBuilder push = new StringBuilder((this.version == RespVersion.RESP3) ? ">" : "*").append("3\r\n");
		for (String part : parts) {
			push.append("$").append(part.length()).append("\r\n").append(part).append("\r\n");
		}
		return push.append((parts.length == 2) ? ":1\r\n" : "").toString();
	}

	private void passTime(Duration time) {
		this.server.timer.advance(time);
		this.server.pump();
	}

	private void publish(String channel, String text) {
		this.server.last().send(push("message", channel, text));
		this.server.pump();
	}

	@AfterEach
	void close() {
		if (this.client != null) {
			this.client.close();
		}
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	@ParameterizedTest
	@CsvSource({ "LOADING, RESP3", "BUSY, RESP3", "CLUSTERDOWN, RESP3", "TRYAGAIN, RESP3", "MASTERDOWN, RESP3",
			"LOADING, RESP2", "BUSY, RESP2", "CLUSTERDOWN, RESP2", "TRYAGAIN, RESP2", "MASTERDOWN, RESP2" })
	@DisplayName("A channel that is refused for now is asked for again, and the others stay")
	void temporaryRefusalPasses(String code, RespVersion version) {
		this.version = version;
		RespSubscription subscription = subscribe().channels("old");
		this.server.pump();
		this.refused.put("new", code + " for now");
		CompletableFuture<@Nullable Void> ready = subscription.channels("new").ready();
		this.server.pump();
		assertThat(ready).isNotDone();
		publish("old", "still here");
		passTime(PAUSE);
		passTime(PAUSE.multipliedBy(2));
		assertThat(this.commands).hasSize(4);
		this.refused.clear();
		passTime(PAUSE.multipliedBy(4));
		assertThat(ready).isCompleted();
		publish("new", "there");
		assertThat(this.events).containsExactly("subscribed", "still here", "there");
		assertThat(this.server.connections).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(RespVersion.class)
	@DisplayName("After a lost connection, too, and the listener learns when it is complete")
	void temporaryRefusalPassesAfterALostConnection(RespVersion version) {
		this.version = version;
		RespSubscription subscription = subscribe().channels("a").patterns("p*");
		this.server.pump();
		passTime(PAUSE);
		this.refused.put("a", "CLUSTERDOWN Hash slot not served");
		this.server.last().close();
		this.server.pump();
		passTime(PAUSE);
		CompletableFuture<@Nullable Void> ready = subscription.ready();
		assertThat(ready).isNotDone();
		assertThat(this.events).containsExactly("subscribed", "lost");
		this.refused.clear();
		passTime(PAUSE.multipliedBy(2));
		assertThat(ready).isCompleted();
		assertThat(this.events).containsExactly("subscribed", "lost", "subscribed");
	}

	@Test
	@DisplayName("The commands of one round that are refused for now are sent again together")
	void pausesGrowByRounds() {
		subscribe().shardChannels("a", "b", "c");
		this.refused.putAll(Map.of("a", "CLUSTERDOWN", "b", "CLUSTERDOWN", "c", "CLUSTERDOWN"));
		this.server.pump();
		assertThat(this.commands).hasSize(3);
		passTime(PAUSE);
		assertThat(this.commands).hasSize(6);
		passTime(PAUSE);
		assertThat(this.commands).hasSize(6);
		passTime(PAUSE);
		assertThat(this.commands).hasSize(9);
	}

	@Test
	@DisplayName("Who gives up to wait learns why it took so long")
	void timeoutTellsTheReasonToWait() {
		this.refused.put("a", "CLUSTERDOWN Hash slot not served");
		CompletableFuture<@Nullable Void> ready = subscribe().channels("a").ready(Duration.ofSeconds(2));
		this.server.pump();
		passTime(Duration.ofSeconds(2));
		assertThat(ready).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(RespTimeoutException.class)
			.havingCause()
			.isInstanceOf(RespErrorException.class)
			.withMessage("CLUSTERDOWN Hash slot not served");
	}

	@Test
	void removedChannelIsNotAskedForAgain() {
		RespSubscription subscription = subscribe().channels("a", "b");
		this.refused.put("a", "BUSY");
		this.server.pump();
		subscription.remove("a");
		passTime(PAUSE);
		assertThat(this.commands).endsWith(RespRequest.of("SUBSCRIBE", "b"));
		assertThat(subscription.ready()).isNotDone();
		this.refused.clear();
		passTime(PAUSE.multipliedBy(2));
		assertThat(subscription.ready()).isCompleted();
	}

	@ParameterizedTest
	@ValueSource(strings = { "NOPERM no permissions", "CROSSSLOT Keys in request don't hash to the same slot",
			"MOVED 1 127.0.0.1:7000", "ERR unknown command" })
	@DisplayName("A channel that is refused for good is given up and told, and the others stay")
	void lastingRefusalIsToldAndLeavesTheOthers(String error) {
		for (RespVersion tried : RespVersion.values()) {
			this.events.clear();
			this.version = tried;
			this.refused.put("secret", error);
			RespSubscription subscription = subscribe().channels("a", "secret", "b");
			CompletableFuture<@Nullable Void> ready = subscription.ready();
			this.server.pump();
			assertThat(List.of(ready, subscription.ready()))
				.allSatisfy((failed) -> assertThat(failed).failsWithin(Duration.ZERO)
					.withThrowableThat()
					.havingCause()
					.isInstanceOf(RespErrorException.class)
					.withMessage(error));
			publish("a", "one");
			publish("b", "two");
			assertThat(this.events).containsExactly("refused secret " + error, "subscribed", "one", "two");
			assertThat(this.server.last().isEnded()).isFalse();
			passTime(Duration.ofMinutes(1));
			this.commands.clear();
			passTime(PAUSE);
			this.server.last().close();
			this.server.pump();
			assertThat(this.commands).containsExactly(RespRequest.of("SUBSCRIBE", "a", "b"));
			close();
		}
	}

	@Test
	void refusedChannelCanBeAddedAgain() {
		this.refused.put("secret", "NOPERM no permissions");
		RespSubscription subscription = subscribe().channels("a", "secret");
		this.server.pump();
		assertThat(subscription.ready()).isCompletedExceptionally();
		this.refused.clear();
		CompletableFuture<@Nullable Void> ready = subscription.channels("secret").ready();
		assertThat(ready).isNotDone();
		this.server.pump();
		assertThat(ready).isCompleted();
		assertThat(subscription.ready()).isCompleted();
	}

	@Test
	void refusedChannelCanBeRemoved() {
		this.refused.put("secret", "NOPERM no permissions");
		RespSubscription subscription = subscribe().channels("a", "secret");
		this.server.pump();
		assertThat(subscription.remove("secret").ready()).isCompleted();
	}

	@Test
	@DisplayName("The later of two commands about a channel decides")
	void refusalOfAnEarlierCommandCountsNoMore() {
		this.refused.put("a", "NOPERM no permissions");
		RespSubscription subscription = subscribe().channels("b");
		this.server.pump();
		subscription.channels("a").remove("a").channels("a");
		CompletableFuture<@Nullable Void> ready = subscription.ready();
		this.server.pump();
		assertThat(this.events).containsExactly("subscribed", "refused a NOPERM no permissions");
		assertThat(ready).isCompletedExceptionally();
	}

	@Test
	@DisplayName("A refused end of a subscription is told, too")
	void refusedUnsubscribeIsTold() {
		RespSubscription subscription = subscribe().channels("a", "b");
		this.server.pump();
		this.refused.put("a", "NOPERM no permissions");
		assertThat(subscription.remove("a").ready()).isNotDone();
		this.server.pump();
		assertThat(subscription.ready()).isCompletedExceptionally();
		assertThat(this.events).containsExactly("subscribed", "refused a NOPERM no permissions");
	}

	@Test
	@DisplayName("Without any channel left the subscription ends, and says so")
	void refusalOfTheLastChannelEndsTheSubscription() {
		this.refused.put("a", "NOPERM no permissions");
		RespSubscription subscription = subscribe().channels("a");
		CompletableFuture<@Nullable Void> ready = subscription.ready();
		this.server.pump();
		assertThat(this.events).containsExactly("refused a NOPERM no permissions", "end NOPERM no permissions");
		assertThat(List.of(ready, subscription.ready()))
			.allSatisfy((failed) -> assertThat(failed).isCompletedExceptionally());
		assertThatExceptionOfType(RespConnectionException.class).isThrownBy(() -> subscription.channels("b"))
			.withMessageContaining("NOPERM");
		assertThat(this.server.last().isEnded()).isTrue();
	}

	@Test
	void closingIsTheEnd() {
		RespSubscription subscription = subscribe().channels("a");
		this.server.pump();
		subscription.close();
		subscription.close();
		this.server.pump();
		assertThat(this.events).containsExactly("subscribed", "end The subscription of connection 'cache' was closed");
	}

	@Test
	void closingTheClientIsTheEnd() {
		this.server.hold();
		subscribe().channels("a");
		close();
		assertThat(this.events).containsExactly("end The subscription of connection 'cache' was closed");
		this.server.letIn();
	}

	@ParameterizedTest
	@CsvSource({ "sunsubscribe, RESP3", "unsubscribe, RESP3", "punsubscribe, RESP3", "sunsubscribe, RESP2",
			"unsubscribe, RESP2", "punsubscribe, RESP2" })
	@DisplayName("A subscription that the server ends by itself is asked for again, and told")
	void unsolicitedUnsubscribeIsRepaired(String kind, RespVersion version) {
		this.version = version;
		RespSubscription subscription = subscribe().channels("a").patterns("a").shardChannels("a");
		this.server.pump();
		this.commands.clear();
		this.server.last().send(push(kind, "a"));
		this.server.last().send(push(kind, "unknown"));
		this.server.pump();
		assertThat(this.commands)
			.containsExactly(RespRequest.of(kind.toUpperCase(Locale.ROOT).replace("UNSUB", "SUB"), "a"));
		assertThat(this.events).containsExactly("subscribed", "lost", "subscribed");
		assertThat(subscription.ready()).isCompleted();
	}

	@Test
	void unsolicitedUnsubscribeOfAClusterThatIsDownIsRepairedLater() {
		RespSubscription subscription = subscribe().shardChannels("a");
		this.server.pump();
		this.refused.put("a", "CLUSTERDOWN Hash slot not served");
		this.server.last().send(push("sunsubscribe", "a"));
		this.server.pump();
		assertThat(subscription.ready()).isNotDone();
		this.refused.clear();
		passTime(PAUSE);
		assertThat(subscription.ready()).isCompleted();
		assertThat(this.events).containsExactly("subscribed", "lost", "subscribed");
	}

	@Test
	@DisplayName("What comes between remove() and its confirmation repairs nothing")
	void unsolicitedUnsubscribeOfARemovedChannelIsNone() {
		RespSubscription subscription = subscribe().channels("b").shardChannels("a");
		this.server.pump();
		this.commands.clear();
		this.server.last().send(push("sunsubscribe", "a"));
		subscription.remove("a");
		this.server.pump();
		assertThat(this.commands).containsExactly(RespRequest.of("SUNSUBSCRIBE", "a"));
		assertThat(subscription.ready()).isCompleted();
	}

	/**
	 * Records what it is told.
	 */
	private final class Recorder implements RespMessageListener {

		@Override
		public void onMessage(RespMessage message) {
			SubscriptionRefusalTests.this.events.add(message.text());
		}

		@Override
		public void onLost(Throwable cause) {
			SubscriptionRefusalTests.this.events.add("lost");
		}

		@Override
		public void onSubscribed() {
			SubscriptionRefusalTests.this.events.add("subscribed");
		}

		@Override
		public void onRefused(String channel, RespErrorException cause) {
			SubscriptionRefusalTests.this.events.add("refused " + channel + " " + cause.getMessage());
		}

		@Override
		public void onEnd(Throwable cause) {
			SubscriptionRefusalTests.this.events.add("end " + cause.getMessage());
		}

	}

}
