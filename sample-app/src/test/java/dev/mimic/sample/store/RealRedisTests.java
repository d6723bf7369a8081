package dev.mimic.sample.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.testkit.ReservedPorts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Redis and the store say the same, byte by byte.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RealRedisTests {

	private static final int TIMEOUT_MILLIS = 30_000;

	private static final String END = "the end of the conversation";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static Process redis;

	private static int redisPort;

	private final int port;

	RealRedisTests(@Value("${local.mimic.store.port}") int port) {
		this.port = port;
	}

	@BeforeAll
	static void start() throws IOException {
		redisPort = ReservedPorts.reserve();
		redis = new ProcessBuilder(Programs.find("redis-server").orElseThrow().toString(), "--port",
				String.valueOf(redisPort), "--bind", "127.0.0.1", "--save", "", "--dir", folder.toString())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("redis.log").toFile())
			.start();
		Awaitility.await("a connection to redis-server").ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), redisPort).close();
			return true;
		});
	}

	@AfterAll
	static void stop() throws InterruptedException {
		redis.destroy();
		redis.waitFor(10, TimeUnit.SECONDS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PING|PING a|PING a b|ECHO|ECHO a", "AUTH x|AUTH default x|AUTH a b|AUTH a b c|AUTH",
			"HELLO 4|HELLO x|HELLO 3 NO|HELLO 2 SETNAME", "SELECT 3|SELECT 99|SELECT x|SELECT",
			"CLIENT SETNAME a|CLIENT GETNAME|CLIENT SETNAME 'a b'|CLIENT NONE|CLIENT GETNAME x|CLIENT REPLY x|CLIENT NO-EVICT on",
			"CLIENT REPLY OFF|PING|CLIENT REPLY ON|CLIENT REPLY SKIP|PING|PING x", "RESET|RESET x",
			"MULTI|MULTI|SET r:m 1|GET r:m|EXEC|EXEC|DISCARD", "MULTI|GET|EXEC|MULTI|SET r:m 1|DISCARD|GET r:nothing",
			"WATCH r:w|SET r:w 1|MULTI|GET r:w|EXEC|WATCH r:w|MULTI|WATCH r:w|EXEC|UNWATCH",
			"SUBSCRIBE a|PING|PING x|GET r:x|PSUBSCRIBE p*|UNSUBSCRIBE|PUNSUBSCRIBE|UNSUBSCRIBE|GET r:x",
			"PUBLISH a b|PUBLISH a|PUBSUB CHANNELS|PUBSUB NUMSUB a|PUBSUB NUMPAT|PUBSUB X",
			"SET r:k v|GET r:k|SET r:k w NX|SET r:k w XX|SET r:k z GET|SET r:k a NX XX|SET r:k a EX 0|SET r:k a EX x|SET r:k a EX|GET r:k|STRLEN r:k|APPEND r:k b|SETNX r:k x|GETDEL r:k|GETDEL r:k",
			"INCR r:n|INCRBY r:n 5|DECR r:n|DECRBY r:n 2|SET r:n x|INCR r:n|SET r:n 9223372036854775807|INCR r:n|INCRBY r:n x|DEL r:n r:none|EXISTS r:n r:n",
			"SET r:e v|TTL r:e|EXPIRE r:e 100|TTL r:e|PERSIST r:e|PERSIST r:e|TTL r:e|TTL r:none|EXPIRE r:none 1|TYPE r:e|TYPE r:none",
			"RPUSH r:l a b c|LPUSH r:l z|LRANGE r:l 0 -1|LRANGE r:l -2 5|LRANGE r:l 5 1|LLEN r:l|LPOP r:l|RPOP r:l 2|LPOP r:l 0|LPOP r:l -1|LPOP r:l|LPOP r:l|LPOP r:l 1|LLEN r:l|LPUSH r:l|GET r:l",
			"HSET r:h a 1 b 2|HSET r:h a|HGET r:h a|HGET r:h x|HGETALL r:h|HLEN r:h|HEXISTS r:h a|HINCRBY r:h a 4|HDEL r:h a b|HGETALL r:h|SET r:s x|HGET r:s a|LPUSH r:s a|TYPE r:s",
			"MSET r:a 1 r:b 2|MGET r:a r:none r:b|MSET r:a|MSET r:a 1 r:b|MGET",
			"HELLO 3|HGETALL r:none|GET r:none|LPOP r:none|SUBSCRIBE c|PING|GET r:none|UNSUBSCRIBE|MULTI|GET r:none|EXEC",
			"SCAN x|SCAN|SCAN 0 COUNT x|SCAN 0 COUNT 0|SCAN 0 MATCH|SCAN 0 FOO a|SCAN 0 COUNT 1 FOO|SET r:scan 1|SCAN 0 MATCH r:scan COUNT 1000|SCAN 0 MATCH r:scan TYPE list COUNT 1000",
			"QUIT", "QUIT now" })
	void saysTheSame(String conversation) throws IOException {
		String expected = ask(redisPort, conversation);
		String actual = ask(this.port, conversation);
		assertThat(actual).isEqualTo(expected);
	}

	private static String ask(int port, String conversation) throws IOException {
		boolean greets = conversation.startsWith("HELLO 3|");
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			String text = conversation.replace("|", "\r\n") + "\r\nRESET\r\nECHO '" + END + "'\r\nQUIT\r\n";
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			InputStream in = socket.getInputStream();
			String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
			// The greeting tells who it is
			return greets ? answer.substring(answer.indexOf("modules\r\n*0\r\n")) : answer;
		}
	}

}
