package dev.mimic.resp.server;

import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for channels and patterns.
 *
 * @author Mimic Contributors
 */
class PubSubTests {

	private static RespServer.Builder server(RespPublisher publisher) {
		return RespServer.builder(RespCommands.builder().command("slow", (session, command) -> 1).build())
			.publisher(publisher);
	}

	@Test
	void clientsOfVersion2GetMessagesAndFewCommands() throws Exception {
		RespPublisher publisher = new RespPublisher();
		try (TestServers servers = TestServers.start(server(publisher))) {
			RawRespClient peer = servers.connect();
			peer.send("SUBSCRIBE a b", "PSUBSCRIBE a*")
				.expect("*3", "$9", "subscribe", "$1", "a", ":1", "*3", "$9", "subscribe", "$1", "b", ":2", "*3", "$10",
						"psubscribe", "$2", "a*", ":3");
			assertThat(publisher.publish("a", "hi")).isEqualTo(2);
			assertThat(publisher.publish("c", "hi")).isZero();
			peer.expect("*3", "$7", "message", "$1", "a", "$2", "hi", "*4", "$8", "pmessage", "$2", "a*", "$1", "a",
					"$2", "hi");
			peer.send("slow", "PING", "PING x")
				.expect("-ERR Can't execute 'slow': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are "
						+ "allowed in this context", "*2", "$4", "pong", "$0", "", "*2", "$4", "pong", "$1", "x");
			peer.send("UNSUBSCRIBE", "PUNSUBSCRIBE x a*", "UNSUBSCRIBE", "slow")
				.expect("*3", "$11", "unsubscribe", "$1", "a", ":2", "*3", "$11", "unsubscribe", "$1", "b", ":1", "*3",
						"$12", "punsubscribe", "$1", "x", ":1", "*3", "$12", "punsubscribe", "$2", "a*", ":0", "*3",
						"$11", "unsubscribe", "$-1", ":0", ":1");
			assertThat(publisher.publish("a", "hi")).isZero();
		}
	}

	@Test
	void clientsOfVersion3GetPushesBetweenReplies() throws Exception {
		RespPublisher publisher = new RespPublisher();
		try (TestServers servers = TestServers.start(server(publisher))) {
			RawRespClient peer = servers.connect();
			peer.send("HELLO 3");
			while (!peer.line().equals("*0\r\n")) {
				// The greeting
			}
			peer.send("SUBSCRIBE a", "PING", "slow").expect(">3", "$9", "subscribe", "$1", "a", ":1", "+PONG", ":1");
			peer.send("PUBLISH a me").expect(":1", ">3", "$7", "message", "$1", "a", "$2", "me");
			RawRespClient other = servers.connect();
			other.send("PUBLISH a other", "PUBSUB CHANNELS", "PUBSUB NUMSUB a b", "PUBSUB NUMPAT", "PUBSUB CHANNELS x*")
				.expect(":1", "*1", "$1", "a", "*4", "$1", "a", ":1", "$1", "b", ":0", ":0", "*0");
			peer.expect(">3", "$7", "message", "$1", "a", "$5", "other");
			peer.send("RESET", "slow").expect("+RESET", ":1");
			assertThat(publisher.subscribers("a")).isZero();
		}
	}

	/**
	 * A client of version 2 takes what follows for the reply to its next command.
	 */
	@Test
	void noMessageFollowsTheEndOfASubscription() throws Exception {
		RespPublisher publisher = new RespPublisher();
		AtomicBoolean stop = new AtomicBoolean();
		Thread thread = new Thread(() -> {
			while (!stop.get()) {
				publisher.publish("a", "x");
				Thread.yield();
			}
		});
		try (TestServers servers = TestServers.start(server(publisher).outputLimit(Long.MAX_VALUE))) {
			RawRespClient peer = servers.connect();
			thread.start();
			for (int i = 0; i < 100; i++) {
				peer.send("SUBSCRIBE a", "UNSUBSCRIBE a", "PING");
				String line = peer.line();
				while (!line.startsWith("unsubscribe")) {
					line = peer.line();
				}
				peer.expect("$1", "a", ":0", "+PONG");
			}
		}
		finally {
			stop.set(true);
			thread.join();
		}
	}

	@Test
	void aClientThatGoesHasNoSubscriptions() throws Exception {
		RespPublisher publisher = new RespPublisher();
		try (TestServers servers = TestServers.start(server(publisher))) {
			RawRespClient peer = servers.connect();
			peer.send("SUBSCRIBE a").expect("*3", "$9", "subscribe", "$1", "a", ":1");
			assertThat(publisher.subscribers("a")).isOne();
			peer.close();
			Awaitility.await().until(() -> publisher.subscribers("a") == 0);
			assertThat(publisher.channels()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "*,anything,true", "h?llo,hello,true", "h?llo,hllo,false", "h[ae]llo,hallo,true",
			"h[^e]llo,hello,false", "h[a-c]llo,hbllo,true", "h[c-a]llo,hbllo,true", "h\\?llo,h?llo,true",
			"h\\?llo,hello,false", "a*b*c,aXbYc,true", "a*b*c,aXbY,false", "news.*,news.,true", "[abc,b,true",
			"a\\,a\\,true", "*a*a*a*a*a*a*a*b,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,false" })
	void patternsMatch(String pattern, String name, boolean expected) {
		assertThat(GlobPattern.matches(pattern, name)).isEqualTo(expected);
	}

}
