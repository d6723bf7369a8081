package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link RespBatch} on a session.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
class RespBatchTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final FakeServer server = new FakeServer();

	private final DefaultRespClient client = this.server.client();

	@SuppressWarnings("NullAway.Init")
	private RespSession session;

	@BeforeEach
	void open() {
		CompletableFuture<RespSession> opening = this.client.sessionAsync();
		this.server.pump();
		this.session = opening.join().timeout(Duration.ofSeconds(1));
	}

	@AfterEach
	void close() {
		this.client.close();
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private void advance(Duration time) {
		this.server.pump();
		this.server.timer.advance(time);
		this.server.pump();
	}

	private void answer(String replies) {
		this.server.pump();
		this.server.last().send(replies);
		this.server.pump();
	}

	@Test
	void batchThatBlocksHasNoLimit() {
		CompletableFuture<List<RespValue>> replies = this.session.batch().add("PING").add("BLPOP", "q", 0).send();
		advance(LONG);
		assertThat(replies).isNotDone();
		answer("+PONG\r\n*2\r\n+q\r\n+job\r\n");
		assertThat(replies).isCompletedWithValueMatching((all) -> all.size() == 2);
		assertThat(this.session.isOpen()).isTrue();
	}

	@Test
	void batchThatDoesNotBlockHasTheLimitOfTheSession() {
		CompletableFuture<List<RespValue>> replies = this.session.batch()
			.add("XREADGROUP", "GROUP", "block", "c", "STREAMS", "s", ">")
			.send();
		advance(Duration.ofSeconds(1));
		assertThat(catchThrowable(() -> BlockingReplies.await(replies))).isInstanceOf(RespTimeoutException.class);
	}

	@Test
	void transactionDoesNotBlock() {
		CompletableFuture<List<RespValue>> replies = this.session.transaction().add("BLPOP", "q", 0).send();
		advance(Duration.ofSeconds(1));
		assertThat(catchThrowable(() -> BlockingReplies.await(replies))).isInstanceOf(RespTimeoutException.class);
	}

	@Test
	void commandThatIsRefusedIsNotAdded() {
		RespBatch transaction = this.session.transaction().add("SET", "a", 1);
		for (String command : List.of("WATCH", "MULTI", "EXEC", "DISCARD")) {
			assertThatIllegalArgumentException().isThrownBy(() -> transaction.add(command, "b"));
		}
		assertThat(transaction.size()).isOne();
		CompletableFuture<List<RespValue>> replies = transaction.send();
		answer("+OK\r\n+QUEUED\r\n*1\r\n+OK\r\n");
		assertThat(replies).isCompletedWithValueMatching((all) -> all.size() == 1);
	}

	@Test
	void transactionWithinOneOfTheCallerIsRefused() {
		CompletableFuture<List<RespValue>> replies = this.session.transaction().add("SET", "a", 1).send();
		answer("-ERR MULTI calls can not be nested\r\n+QUEUED\r\n*2\r\n+OK\r\n+OK\r\n");
		assertThat(catchThrowable(() -> BlockingReplies.await(replies))).isInstanceOf(RespErrorException.class)
			.hasMessage("ERR MULTI calls can not be nested");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*1\r\n+OK\r\n", "*3\r\n+OK\r\n+OK\r\n+OK\r\n", "*0\r\n", "+OK\r\n", ":2\r\n",
			"%1\r\n+a\r\n+b\r\n" })
	void transactionHasOneReplyACommand(String outcome) {
		CompletableFuture<List<RespValue>> replies = this.session.transaction()
			.add("SET", "a", 1)
			.add("SET", "b", 2)
			.send();
		answer("+OK\r\n+QUEUED\r\n+QUEUED\r\n" + outcome);
		assertThat(catchThrowable(() -> BlockingReplies.await(replies))).isInstanceOf(RespClientException.class)
			.hasMessage(
					"The reply to a transaction of 2 commands is none to each of them. The server may have run them");
		assertThat(this.session.isOpen()).isTrue();
	}

}
