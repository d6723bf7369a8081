package dev.mimic.autoconfigure.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.flow.FlowHandler;
import dev.mimic.testkit.StartedThreads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests on which threads blocking handlers run.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class BlockingHandlerThreadTests {

	private final StartedThreads threads = new StartedThreads();

	private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, FlowServerAutoConfiguration.class))
		.withPropertyValues("mimic.servers.kv.uri=tcp://127.0.0.1:0");

	@Test
	void runOnAPoolOfPlatformThreads() {
		this.contextRunner.withBean(FlowHandler.class, BlockingHandlerThreadTests::describeThread).run((context) -> {
			assertThat(this.threads.names()).noneMatch((name) -> name.startsWith("mimic-server-kv-"));
			try (LineClient client = new LineClient(context.getBean(FlowServers.class).address("kv"))) {
				assertThat(client.ask("who")).isEqualTo("mimic-server-kv-1 daemon platform");
			}
		});
	}

	@Test
	void runOnVirtualThreadsWhereTheyAreEnabledAndExist() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.withBean(FlowHandler.class, BlockingHandlerThreadTests::describeThread)
			.run((context) -> {
				try (LineClient client = new LineClient(context.getBean(FlowServers.class).address("kv"))) {
					assertThat(client.ask("who")).matches(VIRTUAL_THREADS ? "mimic-server-kv-\\d+ daemon virtual"
							: "mimic-server-kv-1 daemon platform");
				}
			});
	}

	@Test
	void virtualThreadsAreAsManyAsFlows() {
		int flows = VIRTUAL_THREADS ? 5 : 1;
		CountDownLatch running = new CountDownLatch(flows);
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true", "mimic.servers.kv.max-threads=1")
			.withBean(FlowHandler.class, () -> FlowHandler.blocking((flow) -> {
				running.countDown();
				flow.inputStream().read();
			}))
			.run((context) -> {
				URI address = context.getBean(FlowServers.class).address("kv");
				List<LineClient> clients = new ArrayList<>();
				for (int i = 0; i < flows; i++) {
					clients.add(new LineClient(address));
				}
				assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
				for (LineClient client : clients) {
					client.close();
				}
			});
	}

	@Test
	void aFlowForWhichNoThreadIsFreeIsRefusedAndLogged(CapturedOutput output) {
		CountDownLatch running = new CountDownLatch(2);
		this.contextRunner.withPropertyValues("mimic.servers.kv.max-threads=2")
			.withBean(FlowHandler.class, () -> FlowHandler.blocking((flow) -> {
				running.countDown();
				flow.inputStream().read();
			}))
			.run((context) -> {
				FlowServers servers = context.getBean(FlowServers.class);
				URI address = servers.address("kv");
				try (LineClient one = new LineClient(address); LineClient two = new LineClient(address)) {
					assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
					try (LineClient three = new LineClient(address)) {
						assertThat(three.receive()).isNull();
					}
					one.send("done");
					two.send("done");
					assertThat(one.receive()).isNull();
					assertThat(two.receive()).isNull();
				}
				assertThat(output).contains("Server 'kv' refused ")
					.contains("blocking handlers use all threads of mimic.servers.kv.max-threads, which is 2")
					.doesNotContain("ERROR");
				Awaitility.await().until(() -> servers.connections("kv") == 0);
			});
	}

	private static FlowHandler describeThread() {
		return Handlers.blocking((line) -> {
			Thread thread = Thread.currentThread();
			return thread.getName() + (thread.isDaemon() ? " daemon " : " ")
					+ (isVirtual(thread) ? "virtual" : "platform");
		});
	}

	private static boolean isVirtual(Thread thread) {
		return thread.getThreadGroup() != null && "VirtualThreads".equals(thread.getThreadGroup().getName());
	}

}
