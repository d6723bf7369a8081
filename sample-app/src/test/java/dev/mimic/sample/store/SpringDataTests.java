package dev.mimic.sample.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.redis.connection.BitFieldSubCommands;
import org.springframework.data.redis.connection.BitFieldSubCommands.BitFieldType;
import org.springframework.data.redis.connection.RedisListCommands.Direction;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.ListOperations;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.SetOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Data uses the store: all operations for values, hashes, lists and sets.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Tag("slow")
class SpringDataTests {

	private final LettuceConnectionFactory connections;

	private final StringRedisTemplate redis;

	SpringDataTests(@Value("${local.mimic.store.port}") int port) {
		RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("127.0.0.1", port);
		configuration.setDatabase(5);
		this.connections = new LettuceConnectionFactory(configuration);
		this.connections.afterPropertiesSet();
		this.connections.start();
		this.redis = new StringRedisTemplate(this.connections);
	}

	@BeforeEach
	void clear() {
		try (var connection = this.connections.getConnection()) {
			connection.serverCommands().flushDb();
		}
	}

	@AfterEach
	void close() {
		this.connections.destroy();
	}

	@Test
	void values() {
		ValueOperations<String, String> values = this.redis.opsForValue();
		values.set("k", "v");
		assertThat(values.get("k")).isEqualTo("v");
		values.set("k", "w", Duration.ofMinutes(1));
		values.set("s", "w", Duration.ofMillis(61_500));
		assertThat(this.redis.getExpire("s", TimeUnit.MILLISECONDS)).isBetween(50_000L, 61_500L);
		assertThat(values.setIfAbsent("k", "x")).isFalse();
		assertThat(values.setIfAbsent("a", "x", Duration.ofMinutes(1))).isTrue();
		assertThat(values.setIfPresent("a", "y")).isTrue();
		assertThat(values.setIfPresent("none", "y", Duration.ofMinutes(1))).isFalse();
		assertThat(values.getAndSet("a", "z")).isEqualTo("y");
		assertThat(values.getAndExpire("a", Duration.ofMinutes(1))).isEqualTo("z");
		assertThat(values.getAndPersist("a")).isEqualTo("z");
		assertThat(this.redis.getExpire("a")).isEqualTo(-1);
		assertThat(values.getAndDelete("a")).isEqualTo("z");
		values.multiSet(Map.of("m1", "1", "m2", "2"));
		assertThat(values.multiSetIfAbsent(Map.of("m1", "1", "m3", "3"))).isFalse();
		assertThat(values.multiSetIfAbsent(Map.of("m3", "3", "m4", "4"))).isTrue();
		assertThat(values.multiGet(List.of("m1", "none", "m3"))).containsExactly("1", null, "3");
		assertThat(values.increment("n")).isOne();
		assertThat(values.increment("n", 4)).isEqualTo(5);
		assertThat(values.decrement("n")).isEqualTo(4);
		assertThat(values.decrement("n", 2)).isEqualTo(2);
		assertThat(values.increment("n", 0.5)).isEqualTo(2.5);
		assertThat(values.append("t", "hello")).isEqualTo(5);
		values.set("t", "p!", 3);
		assertThat(values.get("t", 0, 3)).isEqualTo("help");
		assertThat(values.size("t")).isEqualTo(5);
		assertThat(values.setBit("b", 7, true)).isFalse();
		assertThat(values.getBit("b", 7)).isTrue();
		assertThat(values.get("b")).isEqualTo("\u0001");
		assertThat(values.bitField("bits",
				BitFieldSubCommands.create()
					.set(BitFieldType.unsigned(4))
					.valueAt(0)
					.to(5)
					.incr(BitFieldType.unsigned(4))
					.valueAt(0)
					.by(2)
					.get(BitFieldType.unsigned(4))
					.valueAt(0)))
			.containsExactly(0L, 7L, 7L);
	}

	@Test
	void hashes() {
		HashOperations<String, String, String> hashes = this.redis.opsForHash();
		hashes.put("h", "f", "v");
		hashes.putAll("h", Map.of("a", "1", "b", "2"));
		assertThat(hashes.putIfAbsent("h", "f", "w")).isFalse();
		assertThat(hashes.putIfAbsent("h", "g", "w")).isTrue();
		assertThat(hashes.get("h", "f")).isEqualTo("v");
		assertThat(hashes.multiGet("h", List.of("a", "none", "b"))).containsExactly("1", null, "2");
		assertThat(hashes.hasKey("h", "a")).isTrue();
		assertThat(hashes.increment("h", "a", 4)).isEqualTo(5);
		assertThat(hashes.increment("h", "a", 0.5)).isEqualTo(5.5);
		assertThat(hashes.lengthOfValue("h", "a")).isEqualTo(3);
		assertThat(hashes.size("h")).isEqualTo(4);
		assertThat(hashes.keys("h")).containsExactlyInAnyOrder("f", "a", "b", "g");
		assertThat(hashes.values("h")).containsExactlyInAnyOrder("v", "5.5", "2", "w");
		assertThat(hashes.entries("h")).hasSize(4).containsEntry("b", "2");
		assertThat(hashes.randomKey("h")).isIn("f", "a", "b", "g");
		assertThat(hashes.randomEntry("h").getKey()).isIn("f", "a", "b", "g");
		assertThat(hashes.randomKeys("h", 2)).hasSize(2);
		assertThat(hashes.randomEntries("h", 4)).hasSize(4).containsEntry("f", "v");
		try (Cursor<Map.Entry<String, String>> cursor = hashes.scan("h",
				ScanOptions.scanOptions().match("a*").build())) {
			assertThat(cursor.next()).isEqualTo(Map.entry("a", "5.5"));
			assertThat(cursor.hasNext()).isFalse();
		}
		assertThat(hashes.delete("h", "a", "b", "none")).isEqualTo(2);
		assertThat(this.redis.type("h").code()).isEqualTo("hash");
	}

	@Test
	void lists() {
		ListOperations<String, String> lists = this.redis.opsForList();
		assertThat(lists.rightPush("l", "b")).isOne();
		assertThat(lists.leftPush("l", "a")).isEqualTo(2);
		assertThat(lists.rightPushAll("l", "d", "e")).isEqualTo(4);
		assertThat(lists.leftPushAll("l", List.of("z"))).isEqualTo(5);
		assertThat(lists.leftPushIfPresent("none", "x")).isZero();
		assertThat(lists.rightPushIfPresent("l", "f")).isEqualTo(6);
		assertThat(lists.rightPush("l", "b", "c")).isEqualTo(7);
		assertThat(lists.leftPush("l", "a", "y")).isEqualTo(8);
		assertThat(lists.range("l", 0, -1)).containsExactly("z", "y", "a", "b", "c", "d", "e", "f");
		assertThat(lists.index("l", -1)).isEqualTo("f");
		assertThat(lists.indexOf("l", "b")).isEqualTo(3);
		assertThat(lists.lastIndexOf("l", "b")).isEqualTo(3);
		lists.set("l", 0, "Z");
		lists.trim("l", 0, 5);
		assertThat(lists.remove("l", 0, "y")).isOne();
		assertThat(lists.size("l")).isEqualTo(5);
		assertThat(lists.leftPop("l")).isEqualTo("Z");
		assertThat(lists.rightPop("l", 2)).containsExactly("d", "c");
		assertThat(lists.leftPop("l", Duration.ofSeconds(10))).isEqualTo("a");
		assertThat(lists.rightPop("l", Duration.ofSeconds(10))).isEqualTo("b");
		assertThat(lists.leftPop("l", Duration.ofSeconds(1))).isNull();
		lists.rightPushAll("l", "1", "2", "3");
		assertThat(lists.rightPopAndLeftPush("l", "m")).isEqualTo("3");
		assertThat(lists.rightPopAndLeftPush("l", "m", Duration.ofSeconds(10))).isEqualTo("2");
		assertThat(lists.move("l", Direction.LEFT, "m", Direction.RIGHT)).isEqualTo("1");
		assertThat(lists.move("m", Direction.LEFT, "m", Direction.RIGHT, Duration.ofSeconds(10))).isEqualTo("2");
		assertThat(lists.range("m", 0, -1)).containsExactly("3", "1", "2");
	}

	@Test
	void sets() {
		SetOperations<String, String> sets = this.redis.opsForSet();
		assertThat(sets.add("s", "a", "b", "c", "a")).isEqualTo(3);
		assertThat(sets.add("t", "b", "c", "d")).isEqualTo(3);
		assertThat(sets.size("s")).isEqualTo(3);
		assertThat(sets.isMember("s", "a")).isTrue();
		assertThat(sets.isMember("s", "a", "x")).containsEntry("a", true).containsEntry("x", false);
		assertThat(sets.members("s")).containsExactlyInAnyOrder("a", "b", "c");
		assertThat(sets.intersect("s", "t")).containsExactlyInAnyOrder("b", "c");
		assertThat(sets.union("s", "t")).containsExactlyInAnyOrder("a", "b", "c", "d");
		assertThat(sets.difference("s", "t")).containsExactly("a");
		assertThat(sets.intersectAndStore("s", "t", "i")).isEqualTo(2);
		assertThat(sets.unionAndStore("s", "t", "u")).isEqualTo(4);
		assertThat(sets.differenceAndStore("s", "t", "d")).isOne();
		assertThat(sets.randomMember("s")).isIn("a", "b", "c");
		assertThat(sets.distinctRandomMembers("s", 3)).isEqualTo(Set.of("a", "b", "c"));
		assertThat(sets.randomMembers("s", 5)).hasSize(5);
		assertThat(sets.move("s", "a", "t")).isTrue();
		assertThat(sets.remove("t", "a", "x")).isOne();
		try (Cursor<String> cursor = sets.scan("t", ScanOptions.scanOptions().match("d").count(10).build())) {
			assertThat(cursor.next()).isEqualTo("d");
			assertThat(cursor.hasNext()).isFalse();
		}
		assertThat(sets.pop("u")).isIn("a", "b", "c", "d");
		assertThat(sets.pop("u", 10)).hasSize(3);
		assertThat(this.redis.hasKey("u")).isFalse();
	}

	@Test
	void keys() {
		this.redis.opsForValue().set("k", "v");
		this.redis.rename("k", "n");
		assertThat(this.redis.renameIfAbsent("n", "o")).isTrue();
		assertThat(this.redis.expire("o", Duration.ofMinutes(1))).isTrue();
		assertThat(this.redis.expireAt("o", Instant.now().plusSeconds(100))).isTrue();
		assertThat(this.redis.getExpire("o")).isBetween(50L, 100L);
		assertThat(this.redis.persist("o")).isTrue();
		assertThat(this.redis.keys("*")).containsExactly("o");
		assertThat(this.redis.randomKey()).isEqualTo("o");
		try (Cursor<String> cursor = this.redis.scan(ScanOptions.NONE)) {
			assertThat(cursor.next()).isEqualTo("o");
		}
		assertThat(this.redis.move("o", 6)).isTrue();
		assertThat(this.redis.hasKey("o")).isFalse();
		assertThat(this.redis.delete(List.of("o", "p"))).isZero();
	}

}
