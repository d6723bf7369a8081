package dev.mimic.autoconfigure.resp.client;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespClientException;
import dev.mimic.resp.client.RespSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RespClientsLifecycle}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class RespClientsLifecycleTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class));

	@Test
	void clientsWorkUntilTheBeansThatUseThemAreDestroyed(@TempDir Path folder, CapturedOutput output) throws Exception {
		try (RedisServer redis = RedisServer.startAtSocket(folder)) {
			ApplicationContextRunner application = this.runner.withPropertyValues(
					"mimic.connections.cache.uri=unix://" + redis.socket(), "mimic.connections.cache.protocol=resp",
					"mimic.drain-timeout=1m");
			List<String> replies = new CopyOnWriteArrayList<>();
			RespClient[] used = new RespClient[1];
			application.withBean(Farewell.class, replies).run((context) -> {
				used[0] = context.getBean(RespClient.class);
				assertThat(used[0].run("SET", "ends", "0").as(String.class)).isEqualTo("OK");
			});
			assertThat(replies).containsExactly("1", "2");
			assertThatExceptionOfType(RespClientException.class).isThrownBy(() -> used[0].run("PING"));
			application
				.run((context) -> assertThat(context.getBean(RespClient.class).run("GET", "ends").as(String.class))
					.isEqualTo("2"));
			assertThat(output.getAll()).doesNotContain("WARN");
		}
	}

	/**
	 * Bean that sends commands while it is destroyed.
	 */
	static class Farewell implements DisposableBean {

		private final List<String> replies;

		private final RespClient client;

		Farewell(List<String> replies, RespClient client) {
			this.replies = replies;
			this.client = client;
		}

		@Override
		public void destroy() {
			this.replies.add(this.client.run("INCR", "ends").as(String.class));
			try (RespSession session = this.client.session()) {
				this.replies.add(session.run("INCR", "ends").as(String.class));
			}
		}

	}

}
