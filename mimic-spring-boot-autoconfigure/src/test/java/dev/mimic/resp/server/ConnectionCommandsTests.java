package dev.mimic.resp.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the commands about connections, with the texts of Redis.
 *
 * @author Mimic Contributors
 */
class ConnectionCommandsTests {

	private static final String WRONG = "-WRONGPASS invalid username-password pair or user is disabled.";

	private static final String FIRST = "-NOAUTH Authentication required.";

	private static RespServer.Builder server() {
		return RespServer.builder(RespCommands.builder()
			.command(RespCommandDefinition.of("whoami", (session, command) -> session.user()).nonBlocking())
			.command("slow", (session, command) -> session.user())
			.build());
	}

	@Test
	void helloChangesTheVersion() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.send("HELLO")
				.expect("*14", "$6", "server", "$5", "mimic", "$7", "version", "$5", "7.2.0", "$5", "proto", ":2", "$2",
						"id", ":1", "$4", "mode", "$10", "standalone", "$4", "role", "$6", "master", "$7", "modules",
						"*0");
			peer.send("HELLO 3 SETNAME me")
				.expect("%7", "$6", "server", "$5", "mimic", "$7", "version", "$5", "7.2.0", "$5", "proto", ":3", "$2",
						"id", ":1", "$4", "mode", "$10", "standalone", "$4", "role", "$6", "master", "$7", "modules",
						"*0");
			peer.send("CLIENT GETNAME", "HELLO 4", "HELLO x", "HELLO 3 NAME", "HELLO 3 AUTH a")
				.expect("$2", "me", "-NOPROTO unsupported protocol version",
						"-ERR Protocol version is not an integer or out of range",
						"-ERR Syntax error in HELLO option 'NAME'", "-ERR Syntax error in HELLO option 'AUTH'");
			peer.send("RESET", "CLIENT GETNAME").expect("+RESET", "$-1");
		}
	}

	/**
	 * Wrong user and wrong password look the same.
	 */
	@Test
	void passwordIsAskedFor() throws Exception {
		Failures failures = new Failures();
		try (TestServers servers = TestServers
			.start(server().authenticator(RespAuthenticator.password(Secret.of("pass word"))).listener(failures))) {
			RawRespClient peer = servers.connect();
			peer.send("whoami", "PING", "slow", "UNKNOWN", "HELLO 3", "CLIENT ID", "MULTI", "SUBSCRIBE x")
				.expect(FIRST, FIRST, FIRST, FIRST,
						"-NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO "
								+ "<proto> AUTH <user> <pass> option can be used to authenticate the client and "
								+ "select the RESP protocol version at the same time",
						FIRST, FIRST, FIRST);
			peer.send("AUTH wrong", "AUTH default wrong", "AUTH nobody 'pass word'", "HELLO 3 AUTH nobody x",
					"AUTH a b c", "AUTH")
				.expect(WRONG, WRONG, WRONG, WRONG, "-ERR syntax error",
						"-ERR wrong number of arguments for 'auth' command");
			peer.send("AUTH 'pass word'", "whoami", "slow", "RESET", "whoami")
				.expect("+OK", "$7", "default", "$7", "default", "+RESET", FIRST);
			assertThat(failures.details()).hasSize(4).noneMatch((detail) -> detail.contains("pass word"));
		}
	}

	@Test
	void usersHavePasswords() throws Exception {
		try (TestServers servers = TestServers.start(server()
			.authenticator(RespAuthenticator.users(Map.of("ann", Secret.of("a"), "bob", Secret.of("b")))))) {
			RawRespClient peer = servers.connect();
			peer.send("AUTH a", "AUTH ann b", "AUTH ann a", "ACL WHOAMI").expect(WRONG, WRONG, "+OK", "$3", "ann");
			peer.send("AUTH bob x", "whoami", "AUTH bob b", "whoami").expect(WRONG, "$3", "ann", "+OK", "$3", "bob");
		}
	}

	@Test
	void anAuthenticatorMayBlockAndFail() throws Exception {
		Failures failures = new Failures();
		try (TestServers servers = TestServers.start(server().listener(failures).authenticator((user, password) -> {
			if (user.equals("bug")) {
				throw new IllegalStateException("no directory");
			}
			return Thread.currentThread().getName().contains("pool-") && password.reveal().equals("p");
		}))) {
			servers.connect()
				.send("AUTH bug p", "AUTH ann x", "AUTH ann p", "whoami", "slow")
				.expect(WRONG, WRONG, "+OK", "$3", "ann", "$3", "ann");
			assertThat(failures.commands()).containsExactly("auth");
		}
	}

	@Test
	void withoutPasswordsAnyIsFine() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			servers.connect()
				.send("AUTH x", "AUTH default x", "AUTH other x")
				.expect("-ERR AUTH <password> called without any password configured for the default user. "
						+ "Are you sure your configuration is correct?", "+OK", WRONG);
		}
	}

	@Test
	void clientCommands() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.send("CLIENT ID", "CLIENT SETNAME 'a b'", "CLIENT SETNAME a", "CLIENT GETNAME",
					"CLIENT SETINFO LIB-NAME lib", "CLIENT SETINFO lib-ver '1 2'", "CLIENT SETINFO x y",
					"CLIENT NO-EVICT on", "CLIENT NO-TOUCH off", "CLIENT NO-EVICT x", "CLIENT nothing",
					"CLIENT SETNAME", "CLIENT UNBLOCK 5", "CLIENT GETREDIR")
				.expect(":1", "-ERR Client names cannot contain spaces, newlines or special characters.", "+OK", "$1",
						"a", "+OK", "-ERR lib-ver cannot contain spaces, newlines or special characters.",
						"-ERR Unrecognized option 'x'", "+OK", "+OK", "-ERR syntax error",
						"-ERR unknown subcommand 'nothing'. Try CLIENT HELP.",
						"-ERR wrong number of arguments for 'client|setname' command", ":0", ":-1");
			peer.send("CLIENT LIST ID 1 7");
			peer.line();
			assertThat(peer.line())
				.startsWith("id=1 addr=memory://resp laddr=?:0 fd=-1 name=a age=0 idle=0 flags=N db=0 ")
				.contains(" cmd=client|list user=default redir=-1 resp=2 lib-name=lib lib-ver=");
		}
	}

	@Test
	void clientCommandsOfWhatIsNotHereSaySo() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.send("CLIENT TRACKING ON", "CLIENT TRACKING on BCAST PREFIX a", "CLIENT TRACKING OFF",
					"CLIENT TRACKING ON PREFIX", "CLIENT TRACKINGINFO", "CLIENT CACHING yes", "CLIENT PAUSE 10 WRITE",
					"CLIENT UNBLOCK 1 ERROR", "CLIENT UNBLOCK 1 x")
				.expect("-ERR CLIENT TRACKING is not supported by this server, which does not know the keys of its commands",
						"-ERR CLIENT TRACKING is not supported by this server, which does not know the keys of its commands",
						"+OK", "-ERR syntax error", "*6", "$5", "flags", "*1", "$3", "off", "$8", "redirect", ":-1",
						"$8", "prefixes", "*0",
						"-ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled",
						"-ERR CLIENT PAUSE WRITE is not supported by this server, which does not know what writes. Use ALL.",
						":0", "-ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
			peer.send("HELP", "PUBSUB HELP")
				.expect("-ERR unknown command 'HELP', with args beginning with: ", "*9",
						"+PUBSUB <subcommand> [<arg> [value] [opt] ...]. Subcommands are:", "+CHANNELS [<pattern>]",
						"+    The channels with subscribers.", "+NUMPAT");
		}
	}

	@Test
	void aPauseLetsCommandsWait() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient one = servers.connect();
			RawRespClient other = servers.connect().send("PING").expect("+PONG");
			one.send("CLIENT PAUSE 600000", "CLIENT ID").expect("+OK", ":1");
			other.send("CLIENT ID", "PING", "CLIENT ID", "whoami", "slow").expect(":2");
			RawRespClient third = servers.connect()
				.send("AUTH default x", "CLIENT GETNAME", "slow")
				.expect("+OK", "$-1");
			// Had a command not waited, its reply would be before this
			one.send("CLIENT ID", "CLIENT UNPAUSE").expect(":1", "+OK");
			other.expect("+PONG", ":2", "$7", "default", "$7", "default");
			third.expect("$7", "default");
			one.send("CLIENT PAUSE 1", "PING").expect("+OK", "+PONG");
		}
	}

	@Test
	void aShorterPauseDoesNotEndALongerOne() {
		CommandPause pause = new CommandPause();
		assertThat(pause.isActive()).isFalse();
		pause.start(Duration.ofSeconds(1000));
		pause.start(Duration.ofMillis(1));
		assertThat(pause.isActive()).isTrue();
		assertThat(pause.left()).isGreaterThan(Duration.ofSeconds(500).toNanos());
		pause.start(Duration.ofSeconds(Long.MAX_VALUE / 1000));
		assertThat(pause.isActive()).isTrue();
		pause.stop();
		assertThat(pause.isActive()).isFalse();
		assertThat(pause.left()).isZero();
	}

	@Test
	void aServerStopsDuringAPause() throws Exception {
		TestServers servers = TestServers.start(server());
		RawRespClient peer = servers.connect().send("CLIENT PAUSE 600000", "PING", "CLIENT ID").expect("+OK");
		servers.server().stop(Duration.ofMinutes(1)).get(30, TimeUnit.SECONDS);
		peer.expect("+PONG", ":1").expectEnd();
		servers.close();
	}

	@Test
	void repliesCanBeSwitchedOff() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.send("CLIENT REPLY OFF", "PING", "whoami", "slow", "CLIENT REPLY SKIP", "CLIENT REPLY ON", "PING")
				.expect("+OK", "+PONG");
			peer.send("CLIENT REPLY SKIP", "slow", "PING x", "CLIENT REPLY")
				.expect("$1", "x", "-ERR wrong number of arguments for 'client|reply' command");
		}
	}

	@Test
	void clientsCanBeClosed() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient one = servers.connect().send("CLIENT ID").expect(":1");
			RawRespClient other = servers.connect().send("CLIENT ID").expect(":2");
			one.send("CLIENT KILL ID 2", "CLIENT KILL ID 99", "CLIENT KILL 1.2.3.4:5", "CLIENT KILL TYPE x")
				.expect(":1", ":0", "-ERR No such client", "-ERR Unknown client type 'x'");
			other.expectEnd();
			one.send("CLIENT KILL ID 1 SKIPME NO").expect(":1").expectEnd();
		}
	}

	@Test
	void quitEndsAfterWhatCameBefore() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			servers.connect().send("slow", "QUIT", "PING").expect("$7", "default", "+OK").expectEnd();
		}
	}

	@Test
	void selectChecksTheNumber() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			servers.connect()
				.send("SELECT 15", "SELECT 16", "SELECT -1", "SELECT x")
				.expect("+OK", "-ERR DB index is out of range", "-ERR DB index is out of range",
						"-ERR value is not an integer or out of range");
		}
	}

	@Test
	void tellsAboutItself() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.send("COMMAND INFO whoami nothing", "CONFIG GET appendonly", "COMMAND DOCS slow")
				.expect("*2", "*10", "$6", "whoami", ":-1", "*0", ":0", ":0", ":0", "*0", "*0", "*0", "*0", "$-1", "*2",
						"$10", "appendonly", "$2", "no", "*2", "$4", "slow", "*6", "$7", "summary", "$24",
						"A command of this server", "$5", "since", "$5", "1.0.0", "$5", "group", "$7", "generic");
			peer.send("INFO");
			peer.line();
			assertThat(peer.line()).isEqualTo("# Server\r\n");
		}
	}

}
