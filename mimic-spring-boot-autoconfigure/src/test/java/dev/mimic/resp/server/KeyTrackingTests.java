package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.RespSimpleString;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code CLIENT TRACKING}: clients are told of keys that change.
 *
 * @author Mimic Contributors
 */
class KeyTrackingTests {

	private final RespPublisher publisher = new RespPublisher();

	private RespServer.Builder server() {
		return RespServer.builder(RespCommands.builder().command(RespCommandDefinition.of("get", (peer, command) -> {
			peer.keysRead(command.argument(0));
			return 1;
		}).arguments(1).nonBlocking()).command("set", (peer, command) -> {
			peer.keysChanged(command.argument(0));
			return RespSimpleString.OK;
		}).build()).publisher(this.publisher).tracking(true);
	}

	private static RawRespClient connect(TestServers servers, String... commands) {
		RawRespClient peer = servers.connect().send("HELLO 3");
		while (!peer.line().equals("*0\r\n")) {
			// The greeting
		}
		for (String command : commands) {
			peer.send(command).expect("+OK");
		}
		return peer;
	}

	@Test
	void aKeyThatWasReadIsToldOnce() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = connect(servers, "CLIENT TRACKING ON").send("get a", "get b").expect(":1", ":1");
			RawRespClient other = servers.connect().send("set a 1", "set a 2", "set c 1").expect("+OK", "+OK", "+OK");
			peer.expect(">2", "$10", "invalidate", "*1", "$1", "a").send("PING").expect("+PONG");
			peer.send("get a", "set a 1", "PING")
				.expect(":1", "+OK", ">2", "$10", "invalidate", "*1", "$1", "a", "+PONG");
			this.publisher.keysChanged("b".getBytes(StandardCharsets.UTF_8));
			peer.expect(">2", "$10", "invalidate", "*1", "$1", "b");
			this.publisher.allKeysChanged();
			peer.expect(">2", "$10", "invalidate", "_").send("PING").expect("+PONG");
			other.send("PING").expect("+PONG");
		}
	}

	@Test
	void ownChangesAreNotToldWithNoLoop() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = connect(servers, "CLIENT TRACKING ON NOLOOP");
			peer.send("get a", "set a 1", "get a", "PING").expect(":1", "+OK", ":1", "+PONG");
			servers.connect().send("set a 1").expect("+OK");
			peer.expect(">2", "$10", "invalidate", "*1", "$1", "a");
		}
	}

	@Test
	void prefixesAreToldOfAllChanges() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = connect(servers, "CLIENT TRACKING ON BCAST PREFIX a PREFIX b");
			servers.connect().send("set a1 1", "set c 1", "set b 1").expect("+OK", "+OK", "+OK");
			peer.expect(">2", "$10", "invalidate", "*1", "$2", "a1", ">2", "$10", "invalidate", "*1", "$1", "b");
			peer.send("get c", "set c 1", "PING").expect(":1", "+OK", "+PONG");
			RawRespClient all = connect(servers, "CLIENT TRACKING ON BCAST NOLOOP");
			all.send("set x 1", "PING").expect("+OK", "+PONG");
			peer.send("set x 1").expect("+OK");
			all.expect(">2", "$10", "invalidate", "*1", "$1", "x");
		}
	}

	@Test
	void aClientChoosesTheCommandsWhoseKeysItKeeps() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			connect(servers, "CLIENT TRACKING ON OPTIN")
				.send("get a", "set a 1", "CLIENT CACHING YES", "get a", "get b")
				.send("set b 1", "set a 1", "PING")
				.expect(":1", "+OK", "+OK", ":1", ":1", "+OK", "+OK", ">2", "$10", "invalidate", "*1", "$1", "a",
						"+PONG");
			connect(servers, "CLIENT TRACKING ON OPTOUT").send("CLIENT CACHING NO", "get a", "get b")
				.send("set a 1", "set b 1", "PING")
				.expect("+OK", ":1", ":1", "+OK", "+OK", ">2", "$10", "invalidate", "*1", "$1", "b", "+PONG");
			connect(servers, "CLIENT TRACKING ON OPTIN", "CLIENT CACHING YES", "MULTI").send("get a", "get b", "EXEC")
				.send("set a 1", "set b 1")
				.expect("+QUEUED", "+QUEUED", "*2", ":1", ":1", "+OK", ">2", "$10", "invalidate", "*1", "$1", "a",
						"+OK", ">2", "$10", "invalidate", "*1", "$1", "b");
		}
	}

	@Test
	void anotherClientIsTold() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient listener = servers.connect()
				.send("CLIENT ID", "SUBSCRIBE __redis__:invalidate")
				.expect(":1", "*3", "$9", "subscribe", "$20", "__redis__:invalidate", ":1");
			RawRespClient peer = servers.connect()
				.send("CLIENT TRACKING ON REDIRECT 1", "get a", "set a 1", "CLIENT GETREDIR")
				.expect("+OK", ":1", "+OK", ":1");
			listener.expect("*3", "$7", "message", "$20", "__redis__:invalidate", "*1", "$1", "a");
			this.publisher.allKeysChanged();
			listener.expect("*3", "$7", "message", "$20", "__redis__:invalidate", "$-1");
			peer.send("get a").expect(":1");
			listener.send("QUIT").expect("+OK").expectEnd();
			Awaitility.await().until(() -> servers.server().connections() == 1);
			peer.send("HELLO 3");
			while (!peer.line().equals("*0\r\n")) {
				// The greeting
			}
			peer.send("set a 1", "CLIENT TRACKINGINFO")
				.expect("+OK", ">2", "$21", "tracking-redir-broken", ":1", "%3", "$5", "flags", "~2", "$2", "on", "$15",
						"broken_redirect", "$8", "redirect", ":1", "$8", "prefixes", "*0");
		}
	}

	@ParameterizedTest
	@CsvSource({ "CLIENT TRACKING OFF, +OK", "RESET, +RESET" })
	void trackingEnds(String end, String reply) throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = connect(servers, "CLIENT TRACKING ON").send("get a").expect(":1");
			peer.send(end, "CLIENT GETREDIR", "set a 1", "PING").expect(reply, ":-1", "+OK", "+PONG");
			assertThat(this.publisher.tracking().keys()).isZero();
		}
	}

	@Test
	void aClientThatLeavesIsForgotten() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = connect(servers, "CLIENT TRACKING ON").send("get a").expect(":1");
			peer.close();
			Awaitility.await().until(() -> this.publisher.tracking().keys() == 0);
		}
	}

	/**
	 * Clients are told to drop a key when there are too many.
	 */
	@Test
	void theTableIsBounded() {
		TrackingTable table = new TrackingTable(10);
		Reader reader = new Reader();
		table.add(reader);
		for (int i = 0; i < 100; i++) {
			table.read(reader, String.valueOf(i).getBytes(StandardCharsets.UTF_8));
		}
		assertThat(table.keys()).isEqualTo(10);
		assertThat(reader.told).hasSize(90).doesNotHaveDuplicates();
	}

	/**
	 * Remembers the keys that it is told.
	 */
	private static final class Reader implements KeyReader {

		private final List<String> told = new ArrayList<>();

		@Override
		public boolean isActive() {
			return true;
		}

		@Override
		public boolean isNoLoop() {
			return false;
		}

		@Override
		public boolean isInterestedIn(String key) {
			return false;
		}

		@Override
		public void changed(@Nullable List<byte[]> keys) {
			if (keys != null) {
				keys.forEach((key) -> this.told.add(new String(key, StandardCharsets.UTF_8)));
			}
		}

	}

}
