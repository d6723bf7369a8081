package dev.mimic.autoconfigure.resp.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.autoconfigure.resp.client.RedisServer;
import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.lexeme.RespReader;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Compares what clients hear of wrong requests with the words of Redis. Each line is a
 * client of its own.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server")
class RedisErrorsTests {

	private static final String REQUESTS = """
			FooBar a b
			foo
			foo "a b" 'c'
			foo "a\\r\\nb" c
			"foo\\r\\nbar" a
			%1$s
			%1$sx %1$s
			foo %1$s b
			foo %2$s %2$s %2$s b
			foo %2$s
			get|get a b|GET|GeT|set a
			ping a b|echo|echo a b|time x
			client|client foo|CLIENT FooBar x|client setname|client setname a b|client id x|client info x
			client setname "a b"|client setname ""|client getname|client getname x|client getredir|client getredir x
			client reply|client reply foo|client reply on x|client reply on
			client kill|client kill foo|client kill 1 2 3|client kill addr|client kill id
			client kill id x|client kill id 0|client kill id -1|client kill id 999999|client kill id 1 foo
			client kill foo bar|client kill type foo|client kill skipme foo
			client kill user nosuch|client kill user|client kill user ""|client kill id 99 user nosuch|client kill user nosuch id x
			client kill id x user nosuch|client kill user default skipme yes id 99|client kill skipme x user nosuch|client kill addr 1:2 user
			client kill laddr 1.2.3.4:5|client kill laddr|client kill maxage 5|client kill type master|client kill type SLAVE
			client kill addr 1:1 laddr 2:2 skipme no|client kill type replica id 1|client kill user DEFAULT
			multi|client kill user nosuch|client reply foo|client reply on|exec
			info nonsense|info nonsense x|info ""|INFO no such
			client list foo|client list type|client list type foo|client list type normal x|client list id x|client list id
			client no-evict|client no-evict foo|client no-evict on off|client no-evict on|client help x
			client pause|client pause x|client pause -1|client pause 1 foo|client pause x foo|client pause 1 all 2
			client pause 99999999999999999999|client pause 0|client unpause x|client unpause
			client unblock|client unblock x|client unblock 999999|client unblock 999999 foo|client unblock x foo
			client unblock 999999 timeout|client unblock 999999 ERROR|client unblock 1 error x
			client tracking|client tracking foo|client tracking off|client tracking off foo|client tracking on foo
			client trackinginfo|client trackinginfo x|client caching|client caching yes|client caching foo
			hello x|hello 4|hello 1|hello -1|hello 2 foo|hello 2 auth a|hello 2 auth nobody x|hello 2 setname
			hello 3 setname|hello 2 setname "a b"
			auth|auth a|auth a b|auth default b|auth a b c
			select|select x|select -1|select 16|select 99999999999|select 99999999999999999999|select 1 2|select 1
			subscribe|psubscribe|unsubscribe|punsubscribe|unsubscribe a|publish a|publish|publish a b c
			subscribe a|get a|PING|foo|subscribe|multi|echo x|reset x|ping a b|client id|client foo|pubsub channels
			subscribe a|Get a|SET a b|hello 2|auth x|command count|client|ping x
			pubsub|pubsub foo|PUBSUB FooBar|pubsub channels a b|pubsub numpat x|pubsub numsub|pubsub numpat|pubsub help x
			multi|multi|exec|exec|discard|multi x
			multi|foo|exec
			multi|get|exec
			multi|exec x|exec
			exec x
			multi|get a|exec x|exec
			multi|watch a|exec
			multi|discard x|exec|discard
			multi|client foo|exec
			multi|client|exec
			multi|client setname|exec
			multi|pubsub foo|exec
			multi|command getkeys|exec
			multi|select 99|auth a b|client setname "a b"|client pause -1|exec
			multi|set|quit
			multi|reset|exec
			watch|unwatch x|unwatch|discard x
			command foo|command count x|command docs foo|command getkeys|command getkeys foo|command getkeys foo a
			command list x|command info foo|command help x
			config|config foo|config get|config set a|config set a b|config get nosuch|config help x
			acl|acl foo|acl whoami x|acl whoami|acl help x
			reset x|reset|quit x
			"""
		.formatted("n".repeat(128), "a".repeat(50));

	/**
	 * Without the names of unknown commands and the like, which a stranger is not told
	 * here.
	 */
	private static final String REQUESTS_OF_STRANGERS = """
			get a|ping|exec|client id|multi|subscribe a|command|select 1|acl whoami
			hello x|hello 4|hello 2 foo|hello 3 auth default bad|hello 3 auth nobody secret
			auth|auth bad|auth default bad|auth nobody secret|auth a b c|reset|ping
			auth secret|ping|foo|reset|ping
			quit
			""";

	private final ApplicationContextRunner contextRunner = ComparedServer.runner();

	@Test
	void wrongRequestsAreRefusedWithTheWordsOfRedis(@TempDir Path folder) throws Exception {
		compare(folder, REQUESTS);
	}

	@Test
	void strangersAreRefusedWithTheWordsOfRedis(@TempDir Path folder) throws Exception {
		compare(folder, REQUESTS_OF_STRANGERS, "mimic.servers.ours.resp.password=secret");
	}

	private void compare(Path folder, String requests, String... properties) throws IOException {
		try (RedisServer redis = RedisServer.startAtSocket(folder)) {
			this.contextRunner.withPropertyValues("mimic.connections.redis.uri=unix://" + redis.socket())
				.withPropertyValues(properties)
				.run((context) -> {
					FlowResolver flows = context.getBean(FlowResolver.class);
					if (properties.length > 0) {
						replies(flows, "redis", "config set requirepass secret");
					}
					SoftAssertions soft = new SoftAssertions();
					for (String line : requests.split("\n")) {
						soft.assertThat(replies(flows, "ours", line)).as(line).isEqualTo(replies(flows, "redis", line));
					}
					soft.assertAll();
				});
		}
	}

	private static List<String> replies(FlowResolver flows, String connection, String line) throws IOException {
		List<String> replies = new ArrayList<>();
		try (Flow flow = flows.resolve(connection)) {
			RespReader reader = new RespReader(flow, RespLimits.REPLY);
			for (String request : line.split("\\|")) {
				flow.outputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
				RespValue reply = reader.next();
				replies.add(request + " -> " + ((reply instanceof RespError error) ? error.message() : reply));
			}
		}
		return replies;
	}

}
