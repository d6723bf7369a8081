package dev.mimic.autoconfigure.resp.client;

import java.nio.file.Path;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.resp.client.RespClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for connections to the wrong port of Redis: with TLS to that without it, and the
 * other way round.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class RedisPortTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static RedisServer redis;

	@BeforeAll
	static void start() throws Exception {
		redis = RedisServer.start(folder);
	}

	@AfterAll
	static void stop() {
		redis.close();
	}

	@Test
	void plaintextAtThePortWithTls() {
		assertFails("redis://127.0.0.1:" + redis.tlsPort(),
				"before it answered anything. Perhaps it expects TLS (rediss://)");
	}

	@Test
	void tlsAtThePortWithoutIt() {
		assertFails("rediss://localhost:" + redis.port(), "it did not answer in time (ssl.handshake-timeout). "
				+ "Perhaps it does not speak TLS: a Redis server is silent at its port without TLS");
	}

	private static void assertFails(String uri, String reason) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class))
			.withPropertyValues("mimic.connections.cache.uri=" + uri)
			.run((context) -> assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> context.getBean(RespClient.class).run("PING"))
				.withMessageContaining(reason));
	}

}
