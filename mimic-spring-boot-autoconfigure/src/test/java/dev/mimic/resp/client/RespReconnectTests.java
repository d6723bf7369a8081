package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for connections of a {@link DefaultRespClient} that are replaced though they
 * work: at the request of a caller, of the server, and of what made the flow.
 *
 * @author Mimic Contributors
 */
class RespReconnectTests {

	private static final RespClientOptions OPTIONS = RespClientOptions.DEFAULT;

	private static final String READONLY = "-READONLY You can't write against a read only replica.\r\n";

	private final FakeServer server = new FakeServer();

	private final List<Flow> avoided = new ArrayList<>();

	private DefaultRespClient client = client(OPTIONS);

	private DefaultRespClient client(RespClientOptions options) {
		return new DefaultRespClient(this.server.settings().options(options).avoid(this.avoided::add));
	}

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
		return this.server.last();
	}

	private CompletableFuture<RespValue> send(String... command) {
		CompletableFuture<RespValue> reply = this.client.send(command[0],
				List.of(command).subList(1, command.length).toArray());
		this.server.pump();
		return reply;
	}

	private void reply(FakeServer.Connection connection, String bytes) {
		connection.send(bytes);
		this.server.pump();
	}

	@Test
	@DisplayName("Commands in flight end on the former connection, later ones go by the new one")
	void reconnectFailsNothing() {
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> slow = send("GET", "slow");
		CompletableFuture<List<RespValue>> batch = this.client.batch().add("GET", "a").add("GET", "b").send();
		CompletableFuture<@Nullable Void> reconnected = this.client.reconnect();
		CompletableFuture<RespValue> meanwhile = this.client.send("GET", "meanwhile");
		this.server.pump();
		assertThat(reconnected).isCompleted();
		assertThat(first.isEnded()).isFalse();
		FakeServer.Connection second = this.server.last();
		CompletableFuture<RespValue> later = send("GET", "later");
		assertThat(second.received).last().isEqualTo(RespRequest.of("GET", "later"));
		for (FakeServer.Connection connection : List.of(first, second)) {
			connection.received.forEach((command) -> connection.send("+" + command.text(0) + "\r\n"));
		}
		this.server.pump();
		assertThat(slow.join().asText()).isEqualTo("slow");
		assertThat(batch.join()).extracting(RespValue::asText).containsExactly("a", "b");
		assertThat(meanwhile.join().asText()).isEqualTo("meanwhile");
		assertThat(later.join().asText()).isEqualTo("later");
		assertThat(first.isEnded()).isTrue();
		assertThat(second.isEnded()).isFalse();
		assertThat(this.server.connections).hasSize(2);
	}

	@Test
	void reconnectThatFailsLeavesTheConnection() {
		FakeServer.Connection first = connect();
		this.server.refusal = "connection refused";
		assertThat(this.client.reconnect()).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withMessageContaining("connection refused");
		CompletableFuture<RespValue> reply = send("GET", "a");
		reply(first, "+a\r\n");
		assertThat(reply).isCompleted();
	}

	@Test
	void closingEndsAlsoWhatIsLeftOnAFormerConnection() {
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> slow = send("GET", "slow");
		this.client.reconnect();
		this.server.pump();
		CompletableFuture<?> closed = this.client.closeAsync();
		this.server.pump();
		assertThat(closed).isCompleted();
		assertThat(slow).isCompletedExceptionally();
		assertThat(first.isEnded()).isTrue();
	}

	@Test
	@DisplayName("What a former connection loses is sent again by the new one, if it may be")
	void lossOfAFormerConnectionIsReplayed() {
		this.client = client(OPTIONS.withReplay(true));
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> slow = send("GET", "slow");
		this.client.reconnect();
		this.server.pump();
		first.close();
		this.server.pump();
		assertThat(this.server.last().received).containsExactly(RespRequest.of("GET", "slow"));
		reply(this.server.last(), "+slow\r\n");
		assertThat(slow).isCompleted();
	}

	@Test
	void silentFormerConnectionEndsInItsTime() {
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> slow = send("GET", "slow");
		this.client.reconnect();
		this.server.pump();
		this.server.timer.advance(OPTIONS.commandTimeout().multipliedBy(2));
		this.server.pump();
		assertThat(slow).isCompletedExceptionally();
		assertThat(first.isEnded()).isTrue();
		assertThat(this.client.isConnected()).isTrue();
	}

	@Test
	void trackingGoesAlong() {
		List<String> events = new ArrayList<>();
		this.server.answers = (command) -> command.equals(RespRequest.of("CLIENT", "TRACKING", "ON")) ? null
				: FakeServer.handshake(command);
		FakeServer.Connection first = connect();
		CompletableFuture<RespRegistration> tracking = this.client.track(RespTracking.keysRead(),
				(keys) -> events.add((keys != null) ? "keys" : "all"));
		this.server.pump();
		this.server.hold();
		this.client.reconnect();
		this.server.pump();
		reply(first, "+OK\r\n");
		assertThat(tracking).isCompleted();
		this.server.letIn();
		this.server.pump();
		FakeServer.Connection second = this.server.last();
		assertThat(second.received).containsExactly(RespRequest.of("CLIENT", "TRACKING", "ON"));
		assertThat(events).containsExactly("all");
	}

	@ParameterizedTest
	@ValueSource(strings = { READONLY,
			"-UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)\r\n",
			"-EXECABORT Transaction discarded because of: READONLY You can't write against a read only replica.\r\n",
			"-ERR Error running script (call to f_1): @user_script:1: -READONLY You can't write against a read only slave.\r\n" })
	@DisplayName("A server that only can be read from is left for another one")
	void readOnlyServerIsLeft(String error) {
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> refused = send("SET", "a", "1");
		reply(first, error);
		assertThat(refused).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(RespErrorException.class);
		assertThat(this.server.connections).hasSize(2);
		assertThat(this.avoided).hasSize(1);
		assertThat(first.isEnded()).isTrue();
		CompletableFuture<RespValue> taken = send("SET", "a", "1");
		reply(this.server.last(), "+OK\r\n");
		assertThat(taken).isCompleted();
	}

	@Test
	void readOnlyServerIsLeftAfterABatch() {
		FakeServer.Connection first = connect();
		CompletableFuture<List<RespValue>> batch = this.client.batch().add("GET", "a").add("SET", "a", 1).send();
		this.server.pump();
		reply(first, "$-1\r\n" + READONLY);
		assertThat(batch).isCompleted();
		assertThat(this.server.connections).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-ERR no\r\n", "-NOPERM READONLY\r\n", "-LOADING\r\n", "+READONLY\r\n" })
	void otherRepliesLeaveTheConnection(String reply) {
		FakeServer.Connection first = connect();
		send("SET", "a", "1");
		reply(first, reply);
		assertThat(this.server.connections).hasSize(1);
		assertThat(this.avoided).isEmpty();
	}

	@Test
	@DisplayName("Where all servers only can be read from, the client dials less and less often")
	void readOnlyServersAreLeftAtLimitedRate() {
		connect();
		List<Long> dials = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			int before = this.server.connections.size();
			send("SET", "a", "1");
			reply(this.server.last(), READONLY);
			if (this.server.connections.size() > before) {
				dials.add((long) i);
			}
			this.server.timer.advance(Duration.ofMillis(100));
			this.server.pump();
		}
		assertThat(dials).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 127L, 227L, 327L);
	}

	@Test
	void readOnlyServerThatCantBeLeftStays() {
		FakeServer.Connection first = connect();
		this.server.refusal = "connection refused";
		send("SET", "a", "1");
		reply(first, READONLY);
		CompletableFuture<RespValue> read = send("GET", "a");
		reply(first, "+1\r\n");
		assertThat(read).isCompleted();
	}

	@Test
	void sessionTellsOfAReadOnlyServer() {
		CompletableFuture<RespSession> opening = this.client.sessionAsync();
		this.server.pump();
		RespSession session = opening.join();
		session.send("SET", "a", 1);
		this.server.pump();
		reply(this.server.last(), READONLY);
		assertThat(this.avoided).hasSize(1);
		assertThat(session.isOpen()).isTrue();
	}

	@Test
	@DisplayName("A flow that is given up is left when the next one is there, and tried until then")
	void drainedFlowIsReplaced() {
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> slow = send("GET", "slow");
		this.server.refusal = "connection refused";
		drain(this.client.connection());
		assertThat(this.server.connections).hasSize(1);
		this.server.refusal = null;
		reply(first, "+slow\r\n");
		assertThat(slow).isCompleted();
		this.server.timer.advance(OPTIONS.maxBackOff());
		this.server.pump();
		assertThat(this.server.connections).hasSize(2);
		assertThat(first.isEnded()).isTrue();
	}

	@Test
	@DisplayName("A session stays until it is idle for the time of a command")
	void drainedSessionEndsWhenIdle() {
		CompletableFuture<RespSession> opening = this.client.sessionAsync();
		this.server.pump();
		RespSession session = opening.join();
		FakeServer.Connection own = this.server.last();
		CompletableFuture<RespValue> popped = session.send("BLPOP", "queue", 0);
		this.server.pump();
		drain(((DefaultRespSession) session).connection());
		this.server.timer.advance(OPTIONS.commandTimeout().multipliedBy(3));
		this.server.pump();
		assertThat(session.isOpen()).isTrue();
		reply(own, "*2\r\n+queue\r\n+job\r\n");
		assertThat(popped).isCompleted();
		this.server.timer.advance(OPTIONS.commandTimeout().multipliedBy(2));
		this.server.pump();
		assertThat(session.isOpen()).isFalse();
		assertThat(own.isEnded()).isTrue();
	}

	private void drain(@Nullable ClientConnection connection) {
		Objects.requireNonNull(connection).drain();
		this.server.pump();
	}

}
