package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespPush;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Reconnector}.
 *
 * @author Mimic Contributors
 */
class ReconnectorTests {

	private static final Duration PAUSE = RespClientOptions.DEFAULT.minBackOff();

	private static final RespConnectionException CLOSED = new RespConnectionException("closed", null);

	private final FakeServer server = new FakeServer();

	private final List<String> events = new ArrayList<>();

	private final Reconnector reconnector = reconnector();

	private Reconnector reconnector() {
		RespClientSettings settings = this.server.settings();
		RespDialer dialer = settings.newDialer();
		return new Reconnector((owner) -> {
			this.events.add("dial");
			return dialer.dial(owner, new CommandQueue(settings.messages()), List.of());
		}, dialer.clock(), settings.newBackOff(), new Owner());
	}

	@AfterEach
	void close() {
		this.reconnector.close(CLOSED);
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private CompletableFuture<@Nullable Void> connect() {
		CompletableFuture<@Nullable Void> connecting = this.reconnector.connect();
		this.server.pump();
		return connecting;
	}

	private void passTime(Duration time) {
		this.server.timer.advance(time);
		this.server.pump();
	}

	private void loseConnection() {
		this.server.last().close();
		this.server.pump();
	}

	@Test
	void callersShareAnAttempt() {
		CompletableFuture<@Nullable Void> first = this.reconnector.connect();
		this.reconnector.start();
		CompletableFuture<@Nullable Void> second = connect();
		assertThat(first).isCompleted();
		assertThat(second).isCompleted();
		assertThat(this.reconnector.connection()).isNotNull();
		assertThat(this.events).containsExactly("dial", "connected");
	}

	@Test
	void lossIsToldBeforeTheNextAttempt() {
		connect();
		passTime(PAUSE);
		loseConnection();
		assertThat(this.events).containsExactly("dial", "connected", "lost", "dial", "connected");
		assertThat(this.reconnector.connection()).isNotNull();
	}

	@Test
	void connectionThatDidNotLastIsReplacedAfterAPause() {
		connect();
		loseConnection();
		assertThat(this.reconnector.isWaiting()).isTrue();
		assertThat(this.reconnector.connection()).isNull();
		assertThat(this.reconnector.lastFailure()).hasMessageContaining("was lost");
		assertThat(this.events).containsExactly("dial", "connected", "lost");
		passTime(PAUSE);
		assertThat(this.events).endsWith("lost", "dial", "connected");
		assertThat(this.reconnector.lastFailure()).isNull();
	}

	@Test
	void pausesBetweenFailedAttemptsGetLonger() {
		this.server.refusal = "refused";
		CompletableFuture<@Nullable Void> failed = connect();
		assertThat(failed).isCompletedExceptionally();
		assertThat(this.reconnector.lastFailure()).hasMessageContaining("refused");
		passTime(PAUSE);
		assertThat(this.events).containsExactly("dial", "failed", "dial", "failed");
		passTime(PAUSE);
		assertThat(this.events).hasSize(4);
		this.server.refusal = null;
		passTime(PAUSE);
		assertThat(this.events).endsWith("dial", "connected");
	}

	@Test
	void callerThatConnectsEndsThePause() {
		this.server.refusal = "refused";
		connect();
		this.server.refusal = null;
		assertThat(connect()).isCompleted();
		passTime(PAUSE.multipliedBy(2));
		assertThat(this.events).containsExactly("dial", "failed", "dial", "connected");
	}

	@Test
	void startDoesNotEndThePause() {
		this.server.refusal = "refused";
		connect();
		this.reconnector.start();
		this.server.pump();
		assertThat(this.events).containsExactly("dial", "failed");
	}

	@Test
	void closingEndsAnAttempt() {
		this.server.hold();
		CompletableFuture<@Nullable Void> connecting = connect();
		assertThat(this.reconnector.close(CLOSED)).isCompleted();
		assertThat(connecting).failsWithin(Duration.ZERO).withThrowableThat().withCause(CLOSED);
		this.server.letIn();
		this.server.pump();
		assertThat(this.events).containsExactly("dial");
		assertThat(this.reconnector.connection()).isNull();
	}

	@Test
	void closingEndsAPause() {
		this.server.refusal = "refused";
		connect();
		this.reconnector.close(CLOSED);
		passTime(PAUSE.multipliedBy(2));
		assertThat(this.events).containsExactly("dial", "failed");
		assertThat(this.server.timer.scheduled()).isZero();
	}

	@Test
	void connectsAgainOnceOpened() {
		connect();
		CompletableFuture<@Nullable Void> closed = this.reconnector.close(CLOSED);
		this.server.pump();
		assertThat(closed).isCompleted();
		assertThat(connect()).isCompletedExceptionally();
		assertThat(this.events).containsExactly("dial", "connected", "lost");
		this.reconnector.open();
		assertThat(connect()).isCompleted();
		assertThat(this.events).endsWith("dial", "connected");
	}

	@Test
	void lateEndOfAClosedConnectionLeavesItsSuccessor() {
		connect();
		// What this does is all done before the loop of the first connection goes on
		Objects.requireNonNull(this.reconnector.connection()).loop().execute(() -> {
			this.reconnector.close(CLOSED);
			this.reconnector.open();
			assertThat(connect()).isCompleted();
		});
		this.server.pump();
		assertThat(this.events).containsExactly("dial", "connected", "dial", "connected", "lost");
		assertThat(this.reconnector.connection()).isNotNull();
		loseConnection();
		assertThat(this.reconnector.connection()).isNull();
	}

	@Test
	void replacesWithoutALoss() {
		connect();
		ClientConnection first = this.reconnector.connection();
		CompletableFuture<@Nullable Void> replaced = this.reconnector.replace(null);
		assertThat(this.reconnector.replace(first)).isNotDone();
		assertThat(this.reconnector.connection()).isSameAs(first);
		this.server.pump();
		assertThat(replaced).isCompleted();
		assertThat(this.reconnector.connection()).isNotNull().isNotSameAs(first);
		assertThat(this.events).containsExactly("dial", "connected", "dial", "lost", "connected");
		assertThat(this.server.connections.get(0).isEnded()).isTrue();
		assertThat(this.reconnector.replace(first)).isCompleted();
		assertThat(this.events).hasSize(5);
	}

	@Test
	void keepsTheConnectionThatCantBeReplaced() {
		connect();
		ClientConnection first = this.reconnector.connection();
		this.server.refusal = "refused";
		CompletableFuture<@Nullable Void> replaced = this.reconnector.replace(first);
		assertThat(replaced).isCompletedExceptionally();
		assertThat(this.reconnector.connection()).isSameAs(first);
		assertThat(this.events).containsExactly("dial", "connected", "dial");
		this.server.refusal = null;
		this.reconnector.replace(first);
		this.server.pump();
		assertThat(this.reconnector.connection()).isNotNull().isNotSameAs(first);
	}

	@Test
	void attemptToReplaceServesAlsoWhenTheConnectionIsLost() {
		connect();
		this.server.hold();
		CompletableFuture<@Nullable Void> replaced = this.reconnector.replace(null);
		loseConnection();
		assertThat(this.reconnector.connection()).isNull();
		assertThat(this.reconnector.isWaiting()).isFalse();
		CompletableFuture<@Nullable Void> connecting = this.reconnector.connect();
		this.server.letIn();
		this.server.pump();
		assertThat(List.of(replaced, connecting)).allSatisfy((attempt) -> assertThat(attempt).isCompleted());
		assertThat(this.events).containsExactly("dial", "connected", "dial", "lost", "connected");
	}

	@Test
	void replacesNothingBeforeThereIsAConnection() {
		CompletableFuture<@Nullable Void> replaced = this.reconnector.replace(null);
		this.server.pump();
		assertThat(replaced).isCompleted();
		assertThat(this.events).containsExactly("dial", "connected");
	}

	@Test
	void closingEndsAnAttemptToReplace() {
		connect();
		this.server.hold();
		CompletableFuture<@Nullable Void> replaced = this.reconnector.replace(null);
		CompletableFuture<@Nullable Void> closed = this.reconnector.close(CLOSED);
		this.server.letIn();
		this.server.pump();
		assertThat(closed).isCompleted();
		assertThat(replaced).isCompletedExceptionally();
		assertThat(this.reconnector.connection()).isNull();
		assertThat(this.reconnector.replace(null)).isCompletedExceptionally();
		assertThat(this.events).containsExactly("dial", "connected", "dial", "lost");
	}

	/**
	 * Records what it is told.
	 */
	private final class Owner implements ReconnectingOwner {

		@Override
		public void onConnected(ClientConnection connection, long nanos) {
			ReconnectorTests.this.events.add("connected");
		}

		@Override
		public void onConnectFailed(Throwable cause) {
			ReconnectorTests.this.events.add("failed");
		}

		@Override
		public void onPush(RespPush push) {
			ReconnectorTests.this.events.add("push");
		}

		@Override
		public void onDrain(ClientConnection connection) {
			ReconnectorTests.this.events.add("drain");
		}

		@Override
		public void onLost(ClientConnection connection, RespConnectionException cause,
				List<PendingCall<?>> unanswered) {
			ReconnectorTests.this.events.add("lost");
		}

	}

}
