package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for commands that are sent again, with and without a queue for the others.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
class ReplayTests {

	private final FakeServer server = new FakeServer();

	private DefaultRespClient client = client(false);

	private DefaultRespClient client(boolean queue) {
		this.client = this.server.client(
				RespClientOptions.DEFAULT.withQueue(RespClientOptions.DEFAULT.queueLimit(), queue).withReplay(true));
		return this.client;
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

	private void loseAndRefuse(FakeServer.Connection connection) {
		this.server.pump();
		this.server.refusal = "connection refused";
		connection.close();
		this.server.pump();
		assertThat(this.client.isConnected()).isFalse();
	}

	private FakeServer.Connection comeBack() {
		this.server.refusal = null;
		this.server.timer.advance(Duration.ofSeconds(2));
		this.server.pump();
		assertThat(this.client.isConnected()).isTrue();
		return this.server.last();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void commandsThatWereSentWaitForTheNextConnection(boolean queue) {
		client(queue);
		FakeServer.Connection first = connect();
		List<CompletableFuture<RespValue>> sent = List.of(this.client.send("INCR", "a"), this.client.send("INCR", "b"));
		loseAndRefuse(first);
		CompletableFuture<RespValue> later = this.client.send("INCR", "c");
		assertThat(sent).noneMatch(CompletableFuture::isDone);
		assertThat(later.isCompletedExceptionally()).isNotEqualTo(queue);
		FakeServer.Connection second = comeBack();
		assertThat(second.received).startsWith(RespRequest.of("INCR", "a"), RespRequest.of("INCR", "b"))
			.hasSize(queue ? 3 : 2);
		second.send(":1\r\n:2\r\n" + (queue ? ":3\r\n" : ""));
		this.server.pump();
		assertThat(sent.get(1)).isCompletedWithValueMatching((reply) -> reply.asLong() == 2);
	}

	@Test
	void theySurviveSeveralLosses() {
		CompletableFuture<RespValue> sent = null;
		FakeServer.Connection connection = connect();
		sent = this.client.send("INCR", "a");
		CompletableFuture<List<RespValue>> batch = this.client.batch().add("INCR", "b").add("INCR", "c").send();
		loseAndRefuse(connection);
		connection = comeBack();
		assertThat(connection.received).hasSize(3);
		loseAndRefuse(connection);
		connection = comeBack();
		assertThat(connection.received).hasSize(3);
		connection.send(":1\r\n:2\r\n");
		loseAndRefuse(connection);
		assertThat(sent).isCompletedWithValueMatching((reply) -> reply.asLong() == 1);
		// One of its replies has come
		assertThat(catchThrowable(() -> BlockingReplies.await(batch))).isInstanceOf(RespConnectionException.class)
			.hasMessageStartingWith("Connection 'cache' was lost");
		assertThat(comeBack().received).isEmpty();
	}

	@Test
	void theirTimeGoesOnAndTheMessageSaysThatTheyMayHaveRun() {
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> sent = this.client.send("INCR", "a");
		loseAndRefuse(first);
		this.server.timer.advance(RespClientOptions.DEFAULT.commandTimeout());
		this.server.pump();
		assertThat(catchThrowable(() -> BlockingReplies.await(sent))).isInstanceOf(RespTimeoutException.class)
			.hasMessage("INCR on connection 'cache' had no connection within 5s ('command-timeout'), and may have run "
					+ "on one that was lost");
		assertThat(comeBack().received).isEmpty();
	}

	@Test
	void theyEndWithTheClient() {
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> sent = this.client.send("INCR", "a");
		loseAndRefuse(first);
		this.client.close();
		this.server.pump();
		assertThat(catchThrowable(() -> BlockingReplies.await(sent))).isInstanceOf(RespConnectionException.class)
			.hasMessage("The client of connection 'cache' was closed");
	}

	@Test
	void withoutReplayTheyFailAsLost() {
		this.client.close();
		this.client = this.server.client();
		FakeServer.Connection first = connect();
		CompletableFuture<RespValue> sent = this.client.send("INCR", "a");
		loseAndRefuse(first);
		assertThat(catchThrowable(() -> BlockingReplies.await(sent))).isInstanceOf(RespConnectionException.class)
			.hasMessage("Connection 'cache' was lost: the server has closed it");
	}

}
