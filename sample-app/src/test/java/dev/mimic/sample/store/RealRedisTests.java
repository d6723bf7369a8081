package dev.mimic.sample.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.mimic.gate.shared.RequiresProgram;
import org.junit.jupiter.api.extension.RegisterExtension;
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

	@RegisterExtension
	static final RedisProcess redis = new RedisProcess();

	private final int port;

	RealRedisTests(@Value("${local.mimic.store.port}") int port) {
		this.port = port;
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
			"HMSET r:h2 a 1 b 2|HMSET r:h2 a|HMGET r:h2 a x b|HMGET r:h2|HSETNX r:h2 a 2|HSETNX r:h2 c 3|HSTRLEN r:h2 c|HKEYS r:h2|HVALS r:h2|HSCAN r:h2 0 MATCH a|HSCAN r:h2 x|HSCAN r:h2 0 COUNT 0|HSCAN r:none 0|HDEL r:h2 a b c|HLEN r:h2",
			"HSET r:h3 n 9223372036854775807 m -9223372036854775808 t x f 1.5|HINCRBY r:h3 n 1|HINCRBY r:h3 m -1|HINCRBY r:h3 t 1|HINCRBY r:h3 n x|HINCRBY r:h3 new 5|HINCRBYFLOAT r:h3 f 0.1|HINCRBYFLOAT r:h3 t 1|HINCRBYFLOAT r:h3 f x|HINCRBYFLOAT r:h3 f inf|HINCRBYFLOAT r:h3 new -5|DEL r:h3",
			"SET r:o 9223372036854775807|INCRBY r:o 1|INCR r:o|DECRBY r:o -1|DECRBY r:o -9223372036854775808|INCRBY r:o 9223372036854775808|SET r:o -9223372036854775808|DECR r:o|DECRBY r:o 1|INCRBY r:o -1|GET r:o|SET r:o ' 1'|INCR r:o|SET r:o ''|INCR r:o|SET r:o 01|INCR r:o",
			"INCRBYFLOAT r:f 10.5|INCRBYFLOAT r:f 0.1|INCRBYFLOAT r:f -5|INCRBYFLOAT r:g 5.0e3|INCRBYFLOAT r:g 2.5e2|DEL r:g|INCRBYFLOAT r:f x|INCRBYFLOAT r:f inf|INCRBYFLOAT r:f nan|SET r:f x|INCRBYFLOAT r:f 1|SET r:f 3.0|INCRBYFLOAT r:f 1|SET r:f 0.1|INCRBYFLOAT r:f 0.2|INCRBYFLOAT r:f -0.3|INCRBYFLOAT r:f|DEL r:f",
			"SETEX r:x 100 v|TTL r:x|SETEX r:x 0 v|SETEX r:x -1 v|SETEX r:x x v|SETEX r:x 9223372036854775807 v|PSETEX r:x 100000 v|TTL r:x|PSETEX r:x 0 v|PSETEX r:x 9223372036854775807 v|GETSET r:x w|TTL r:x|GETSET r:x2 a|GETEX r:x EX 100|TTL r:x|GETEX r:x PERSIST|TTL r:x|GETEX r:x EX|GETEX r:x EX 0|GETEX r:x FOO|GETEX r:none|DEL r:x r:x2",
			"SET r:e v|EXPIRE r:e 100 NX|EXPIRE r:e 200 NX|EXPIRE r:e 50 GT|EXPIRE r:e 300 GT|EXPIRE r:e 100 LT|EXPIRE r:e 100 XX|EXPIRE r:e 10 NX XX|EXPIRE r:e 10 GT LT|EXPIRE r:e 10 FOO|TTL r:e|EXPIRE r:e 9223372036854775807|PEXPIRE r:e 9223372036854775807|EXPIRE r:e x|PEXPIREAT r:e 99999999999999|PEXPIRETIME r:e|EXPIRETIME r:e|EXPIREAT r:e 9223372036854775807|PEXPIREAT r:e 1|EXISTS r:e|SET r:e v|EXPIRE r:e -1|EXISTS r:e",
			"SET r:k1 v|RENAME r:k1 r:k2|RENAME r:k1 r:k2|GET r:k2|RENAME r:k2 r:k2|SET r:k3 w|RENAMENX r:k2 r:k3|RENAMENX r:none r:k3|RENAMENX r:k2 r:k4|RENAMENX r:k4 r:k4|TOUCH r:k3 r:k4|MOVE r:k4 99|MOVE r:k4 0|MOVE r:k4 x|DEL r:k3 r:k4",
			"SELECT 3|SET only3 1|DBSIZE|SELECT 0|EXISTS only3|SELECT 3|GET only3|MOVE only3 0|EXISTS only3|SELECT 0|GET only3|SELECT 3|FLUSHDB|SELECT 0|GET only3|DEL only3|SELECT 9|DBSIZE|RANDOMKEY",
			"SELECT 4|WATCH a|SELECT 5|SET a 1|MULTI|PING|EXEC|WATCH a|SET a 2|MULTI|PING|EXEC|MULTI|SELECT 4|SET b 1|SELECT 5|EXISTS b|EXEC|FLUSHDB|SELECT 4|FLUSHDB",
			"FLUSHDB NOW|FLUSHDB SYNC ASYNC|FLUSHALL NOW|FLUSHALL SYNC ASYNC|FLUSHDB a b c|ROLE|ROLE x|DBSIZE x",
			"SADD r:s a b a|SADD r:s a c|SADD r:s|SCARD r:s|SISMEMBER r:s a|SISMEMBER r:s x|SMISMEMBER r:s a x c|SREM r:s a x|SCARD r:s|SMEMBERS r:none|SSCAN r:none 0|SSCAN r:s x|SSCAN r:s 0 MATCH c|SET r:str v|SADD r:str a|SMEMBERS r:str|TYPE r:s|SREM r:s b c|EXISTS r:s|SPOP r:s|SPOP r:s 2|SRANDMEMBER r:s|SRANDMEMBER r:s 2|DEL r:str",
			"SADD r:one a|SPOP r:one|EXISTS r:one|SADD r:one a|SRANDMEMBER r:one|SRANDMEMBER r:one -3|SRANDMEMBER r:one 5|SRANDMEMBER r:one 0|SPOP r:one 0|SPOP r:one -1|SPOP r:one x|SPOP r:one 5|SPOP r:one 1 2|SRANDMEMBER r:one 1 2|ZPOPMIN r:one 1 2|LPOP r:one 1 2",
			"SADD r:s1 a|SADD r:s2 a|SADD r:s3 b|SINTER r:s1 r:s2|SINTER r:s1 r:s3|SUNION r:s1 r:s2|SDIFF r:s1 r:s3|SDIFFSTORE r:d r:s1 r:s2|EXISTS r:d|SUNIONSTORE r:d r:s1 r:s3|SINTERSTORE r:d r:s1 r:s2|SMEMBERS r:d|SINTERCARD 2 r:s1 r:s2|SINTERCARD 0 r:s1|SINTERCARD 3 r:s1|SINTERCARD 2 r:s1 r:s2 LIMIT -1|SINTERCARD 2 r:s1 r:s2 FOO|SMOVE r:s1 r:s3 a|SMOVE r:s1 r:s3 a|SMOVE r:none r:s3 a|EXISTS r:s1|DEL r:s2 r:s3 r:d",
			"HELLO 3|SADD r:r3 a|SMEMBERS r:r3|SPOP r:r3 1|SADD r:r3 a|SRANDMEMBER r:r3 1|SRANDMEMBER r:r3 -2|SINTER r:r3|SUNION r:r3|SMEMBERS r:none|HSET r:rh f v|HRANDFIELD r:rh 1 WITHVALUES|HRANDFIELD r:rh|HRANDFIELD r:rh 1|HSCAN r:rh 0|ZADD r:rz 1 a|ZPOPMIN r:rz|ZADD r:rz 1 a 2.5 b|ZPOPMIN r:rz 2|BLPOP r:none 0.01|DEL r:r3 r:rh",
			"HSET r:rh f v|HRANDFIELD r:rh 1 WITHVALUES|HRANDFIELD r:rh|HRANDFIELD r:rh -2|HRANDFIELD r:rh 0|HRANDFIELD r:rh x|HRANDFIELD r:rh 1 FOO|HRANDFIELD r:none|HRANDFIELD r:none 2|DEL r:rh",
			"RPUSH r:l2 a b c b|LINDEX r:l2 0|LINDEX r:l2 -1|LINDEX r:l2 9|LINDEX r:l2 -9|LSET r:l2 1 B|LSET r:l2 9 x|LSET r:none 0 x|LPOS r:l2 b|LPOS r:l2 x|LPOS r:l2 b RANK -1|LPOS r:l2 a COUNT 0|LPOS r:l2 a RANK 0|LPOS r:l2 a COUNT -1|LPOS r:l2 a MAXLEN -1|LPOS r:l2 a FOO 1|LPOS r:l2 a RANK|LINSERT r:l2 BEFORE c x|LINSERT r:l2 AFTER nope x|LINSERT r:none BEFORE a b|LINSERT r:l2 FOO a b|LREM r:l2 1 b|LREM r:l2 0 nope|LREM r:l2 -1 a|LRANGE r:l2 0 -1|LTRIM r:l2 0 0|LRANGE r:l2 0 -1|LTRIM r:l2 5 9|EXISTS r:l2|LPUSHX r:l2 a|RPUSHX r:l2 a|RPUSH r:l2 a|RPUSHX r:l2 b|LPUSHX r:l2 c|LPOP r:l2 9223372036854775808|LPOP r:l2 x|LRANGE r:l2 -9223372036854775808 9223372036854775807|DEL r:l2",
			"RPUSH r:m a b c|LMOVE r:m r:m2 LEFT RIGHT|LMOVE r:m r:m2 RIGHT LEFT|RPOPLPUSH r:m r:m2|RPOPLPUSH r:m r:m2|LRANGE r:m2 0 -1|LMOVE r:m2 r:m2 LEFT RIGHT|LRANGE r:m2 0 -1|LMOVE r:m2 r:m FOO LEFT|SET r:ms v|LMOVE r:m2 r:ms LEFT LEFT|LMOVE r:none r:ms LEFT LEFT|LMOVE r:ms r:m2 LEFT LEFT|LRANGE r:m2 0 -1|DEL r:m2 r:ms",
			"RPUSH r:b a b c d|BLPOP r:none r:b 1|BRPOP r:b 0|BLPOP r:b x|BLPOP r:b -1|BLPOP r:b|BLMOVE r:b r:b2 LEFT RIGHT 1|BRPOPLPUSH r:b r:b2 1|BLPOP r:none 0.01|BRPOP r:none r:none2 0.01|BRPOPLPUSH r:none r:b2 0.01|BLMOVE r:none r:b2 LEFT LEFT 0.01|BLMOVE r:none r:b2 X LEFT 0.01|MULTI|BLPOP r:none 0|BRPOPLPUSH r:none r:b2 0|BLMOVE r:none r:b2 LEFT LEFT 0|BLPOP r:b2 0|EXEC|SET r:bs v|BLPOP r:none r:bs 0|BLPOP r:b2 r:bs 0|BLPOP r:none ''|BLPOP r:none nan|DEL r:bs r:b2",
			"ZADD r:z 1 a 2 b|ZADD r:z 1 a|ZADD r:z CH 3 a|ZADD r:z NX 9 a 1.5 c|ZADD r:z XX 9 n|ZADD r:z GT CH 1 a|ZADD r:z LT CH 1 a|ZADD r:z INCR 2 a|ZADD r:z INCR 1 a 2 b|ZADD r:z NX XX 1 a|ZADD r:z GT LT 1 a|ZADD r:z x a|ZADD r:z 1|ZADD r:z 1 a 2|ZCARD r:z|ZSCORE r:z a|ZSCORE r:z x|ZRANGE r:z 0 -1|ZRANGE r:z 0 -1 WITHSCORES|ZPOPMIN r:z|ZPOPMAX r:z|ZPOPMIN r:z 5|ZPOPMIN r:z|ZPOPMIN r:z 1|EXISTS r:z|ZPOPMIN r:z -1|ZADD r:z inf a -inf b|ZRANGE r:z 0 -1 WITHSCORES|ZREM r:z a b x|TYPE r:z",
			"SET r:p hello|GETRANGE r:p 0 1|GETRANGE r:p -3 -1|GETRANGE r:p 5 1|GETRANGE r:p -1 -5|GETRANGE r:p 0 -9|GETRANGE r:none 0 1|SETRANGE r:p 3 P|SETRANGE r:p -1 x|SETRANGE r:p 536870912 x|SETRANGE r:none 5 ''|EXISTS r:none|SETBIT r:p 1 1|GETBIT r:p 1|GETBIT r:p 999|SETBIT r:p -1 1|SETBIT r:p 4294967296 1|SETBIT r:p 1 2|GET r:p|BITCOUNT r:p|STRLEN r:none|MSETNX r:p 1 r:q 2|MSETNX r:q 1 r:q2 2|MSETNX r:q|DEL r:p r:q r:q2",
			"SET r:w1 1|LPUSH r:w1 a|HSET r:w1 a b|SADD r:w1 a|ZADD r:w1 1 a|LLEN r:w1|HLEN r:w1|SCARD r:w1|ZCARD r:w1|HINCRBY r:w1 a 1|LSET r:w1 0 a|SPOP r:w1|HSCAN r:w1 0|SSCAN r:w1 0|RPUSH r:w2 a|GET r:w2|INCR r:w2|APPEND r:w2 a|GETSET r:w2 a|INCRBYFLOAT r:w2 1|GETRANGE r:w2 0 1|SETRANGE r:w2 0 a|GETDEL r:w2|GETEX r:w2|MGET r:w2 r:w1|SETBIT r:w2 1 1|SMOVE r:w1 r:w2 a|SINTER r:w1|SET r:w2 x GET|DEL r:w1 r:w2",
			"SADD r:dup a|WATCH r:dup|SADD r:dup a|SREM r:dup x|LREM r:dup2 0 a|MULTI|PING|EXEC|WATCH r:dup|SADD r:dup b|MULTI|PING|EXEC|WATCH r:dup|DEL r:dup|MULTI|PING|EXEC",
			"HELLO 3|CLIENT TRACKING ON|GET t:a|SET t:a 1|PING|GET t:a|GET t:b|SET t:a 2|SET t:a 3|SET t:b 1|CLIENT TRACKINGINFO|CLIENT TRACKING OFF|GET t:a|SET t:a 1|CLIENT TRACKINGINFO|DEL t:a t:b",
			"HELLO 3|CLIENT TRACKING ON NOLOOP|GET t:a|SET t:a 1|PING|CLIENT TRACKINGINFO|CLIENT GETREDIR",
			"HELLO 3|CLIENT TRACKING ON OPTIN|GET t:a|SET t:a 2|CLIENT CACHING YES|GET t:a|SET t:a 3|CLIENT CACHING NO|CLIENT CACHING x|CLIENT TRACKINGINFO|DEL t:a",
			"HELLO 3|CLIENT TRACKING ON OPTOUT|GET t:a|SET t:a 2|CLIENT CACHING NO|GET t:a|SET t:a 3|CLIENT CACHING YES|DEL t:a",
			"HELLO 3|CLIENT TRACKING ON|HGET t:h f|HSET t:h f v|LRANGE t:l 0 -1|RPUSH t:l a|LPOP t:l|SMEMBERS t:s|SADD t:s a|SADD t:s a|SCARD t:s|SADD t:s a|SREM t:s x|SREM t:s a|EXISTS t:h|DEL t:h|TTL t:h|HSET t:h f v|EXPIRE t:h 100|PERSIST t:h|DEL t:h",
			"HELLO 3|CLIENT TRACKING ON|MULTI|GET t:m|SET t:m 1|GET t:n|EXEC|PING|SET t:n 1|MGET t:m t:n|MSET t:m 1 t:n 2|DEL t:m t:n",
			"HELLO 3|CLIENT TRACKING ON PREFIX a|CLIENT TRACKING ON OPTIN OPTOUT|CLIENT TRACKING ON BCAST OPTIN|CLIENT TRACKING ON BCAST PREFIX a PREFIX ab|CLIENT TRACKING ON BCAST PREFIX a|CLIENT TRACKING ON BCAST PREFIX abc|CLIENT TRACKING ON BCAST PREFIX b|CLIENT TRACKING ON|CLIENT TRACKING ON OPTIN|CLIENT TRACKINGINFO|CLIENT TRACKING OFF|CLIENT TRACKING ON OPTIN|CLIENT TRACKING ON OPTOUT|CLIENT TRACKING ON BCAST|CLIENT CACHING YES|RESET|CLIENT CACHING YES|CLIENT TRACKINGINFO",
			"CLIENT TRACKING ON REDIRECT 999999|CLIENT TRACKING ON REDIRECT x|CLIENT TRACKING ON REDIRECT|CLIENT TRACKING ON PREFIX|CLIENT TRACKING ON|GET t:r|SET t:r 1|CLIENT TRACKING OFF BCAST OPTIN|CLIENT TRACKING OFF REDIRECT 999999|CLIENT TRACKING x|CLIENT TRACKING ON FOO|DEL t:r",
			"BITFIELD r:bf INCRBY i5 100 1 GET u4 0|BITFIELD r:bf SET i8 #0 100 SET i8 #1 200|BITFIELD r:bf INCRBY u2 100 1 OVERFLOW SAT INCRBY u2 102 1|BITFIELD r:bf INCRBY u2 100 1 OVERFLOW SAT INCRBY u2 102 1|BITFIELD r:bf OVERFLOW FAIL INCRBY u2 102 3|BITFIELD r:bf OVERFLOW SAT INCRBY i8 0 -300|BITFIELD r:bf SET u63 0 -1|BITFIELD r:bf GET i64 0 GET u1 999|BITFIELD r:bf SET i64 0 -9223372036854775808 INCRBY i64 0 -1|BITFIELD r:bf GET u64 0|BITFIELD r:bf GET x8 0|BITFIELD r:bf GET i0 0|BITFIELD r:bf GET i8 -1|BITFIELD r:bf GET i8|BITFIELD r:bf OVERFLOW x|BITFIELD r:bf SET i8 0 x|BITFIELD r:bf|BITFIELD r:none GET u8 0|EXISTS r:none|STRLEN r:bf|GET r:bf|DEL r:bf",
			"SET r:g1 a|SET r:g2 b|SET r:gx c|KEYS r:g[1]|KEYS r:g[^12]|KEYS r:g[0-1]|KEYS r:\\g1|KEYS r:g?x|SCAN 0 MATCH r:g[1] COUNT 1000|KEYS r:g[1|DEL r:g1 r:g2 r:gx",
			"QUIT", "QUIT now" })
	void saysTheSame(String conversation) throws IOException {
		String expected = ask(redis.port(), conversation);
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
