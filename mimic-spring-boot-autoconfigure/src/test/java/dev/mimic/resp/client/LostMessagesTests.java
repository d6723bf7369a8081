package dev.mimic.resp.client;

import java.time.Duration;
import java.util.Iterator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what callers that take messages learn about lost connections.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
class LostMessagesTests {

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

	private void publish(String... messages) {
		for (String message : messages) {
			this.server.last().send(">3\r\n+message\r\n+a\r\n+" + message + "\r\n");
		}
		this.server.pump();
	}

	private void subscribe() {
		this.subscription.channels("a");
		this.server.pump();
		this.server.last().send(">3\r\n+subscribe\r\n+a\r\n:1\r\n");
		this.server.pump();
	}

	private void lose() {
		this.server.last().close();
		this.server.pump();
		this.server.timer.advance(Duration.ofSeconds(11));
		this.server.pump();
		this.server.last().send(">3\r\n+subscribe\r\n+a\r\n:1\r\n");
		this.server.pump();
	}

	private void assertLoss() {
		assertThatExceptionOfType(RespConnectionException.class).isThrownBy(this.subscription::take)
			.withMessage("Connection 'cache' was lost: the server has closed it. Messages that were published before "
					+ "it is back are lost");
		assertThat(this.subscription.isOpen()).isTrue();
	}

	@Test
	void lossIsToldOnceBetweenTheMessagesBeforeAndAfter() {
		subscribe();
		publish("one", "two");
		lose();
		publish("three");
		assertThat(this.subscription.take().text()).isEqualTo("one");
		assertThat(this.subscription.poll(Duration.ZERO)).hasToString("message of 3 bytes on 'a'");
		assertLoss();
		assertThat(this.subscription.take().text()).isEqualTo("three");
		assertThat(this.subscription.poll(Duration.ZERO)).isNull();
	}

	@Test
	void eachLossIsToldButThoseWithoutAMessageInBetween() {
		subscribe();
		lose();
		lose();
		publish("one");
		lose();
		assertLoss();
		assertThat(this.subscription.take().text()).isEqualTo("one");
		assertThatExceptionOfType(RespConnectionException.class)
			.isThrownBy(() -> this.subscription.poll(Duration.ofSeconds(1)));
		assertThat(this.subscription.poll(Duration.ZERO)).isNull();
	}

	@Test
	void readerThatWasTooSlowIsTold() {
		subscribe();
		for (int i = 0; i < 2000; i++) {
			publish(String.valueOf(i));
		}
		// As a server does whose buffer for this client is full
		this.server.last().flow.abort();
		this.server.pump();
		int taken = 0;
		RespConnectionException loss = null;
		while (loss == null) {
			try {
				assertThat(this.subscription.take().text()).isEqualTo(String.valueOf(taken++));
				this.server.pump();
			}
			catch (RespConnectionException ex) {
				loss = ex;
			}
		}
		assertThat(taken).isGreaterThanOrEqualTo(1024);
		this.server.timer.advance(Duration.ofSeconds(11));
		this.server.pump();
		publish("again");
		assertThat(this.subscription.take().text()).isEqualTo("again");
	}

	@Test
	void iterationGoesOnBehindALoss() {
		subscribe();
		publish("one");
		lose();
		publish("two");
		Iterator<RespMessage> messages = this.subscription.iterator();
		assertThat(messages.next().text()).isEqualTo("one");
		assertThat(messages.next().text()).isEqualTo("two");
		this.subscription.close();
		assertThat(messages.hasNext()).isFalse();
	}

	@Test
	void endIsNoLoss() {
		subscribe();
		publish("one");
		this.subscription.close();
		this.server.pump();
		assertThat(this.subscription.isOpen()).isFalse();
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(RespConnectionException.class).isThrownBy(this.subscription::take)
				.withMessage("The subscription of connection 'cache' was closed");
		}
	}

}
