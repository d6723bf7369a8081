package dev.mimic.autoconfigure.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.flow.FlowHandler;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.testkit.StartedThreads;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FlowServerAutoConfiguration} with real sockets.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class FlowServerAutoConfigurationTests {

	private final StartedThreads threads = new StartedThreads();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, FlowServerAutoConfiguration.class));

	private final ApplicationContextRunner kv = this.contextRunner.withPropertyValues("mimic.servers.kv.uri=tcp://:0");

	@Test
	void servesWithBlockingAndAsynchronousHandlers() {
		this.contextRunner
			.withPropertyValues("mimic.servers.one.uri=tcp://127.0.0.1:0", "mimic.servers.two.uri=tcp://localhost:0")
			.withBean("one", FlowHandler.class, () -> Handlers.blocking((line) -> "blocking " + line))
			.withBean("two", FlowHandler.class, () -> Handlers.asynchronous((line) -> "asynchronous " + line))
			.run((context) -> {
				FlowServers servers = context.getBean(FlowServers.class);
				assertThat(servers.names()).containsExactly("one", "two");
				assertThat(ask(servers.address("one"), "ping")).isEqualTo("blocking ping");
				assertThat(ask(servers.address("two"), "ping")).isEqualTo("asynchronous ping");
			});
	}

	@Test
	void listensOnLoopbackUnlessToldOtherwise() {
		this.kv.withBean(FlowHandler.class, () -> pong()).run((context) -> {
			assertThat(address(context).getHost()).isEqualTo("127.0.0.1");
			assertThat(ask(address(context), "ping")).isEqualTo("pong");
		});
	}

	@Test
	void publishesThePortAndTheEvents(CapturedOutput output) {
		Events events = new Events();
		this.kv.withBean(FlowHandler.class, () -> pong()).withBean(Events.class, () -> events).run((context) -> {
			URI address = address(context);
			assertThat(address.getPort()).isPositive();
			assertThat(context.getEnvironment().getProperty("local.mimic.kv.port", Integer.class))
				.isEqualTo(address.getPort());
			assertThat(events.seen).containsExactly("started kv " + address);
			assertThat(output).containsOnlyOnce("Server 'kv' listens at " + address);
			context.close();
			assertThat(events.seen).containsExactly("started kv " + address, "stopped kv " + address);
			assertThat(events.texts).containsExactly("FlowServerStartedEvent[name=kv, address=" + address + "]",
					"FlowServerStoppedEvent[name=kv, address=" + address + "]");
		});
	}

	@Test
	void publishesThePortToParents() {
		new ApplicationContextRunner().run((parent) -> this.kv.withParent(parent)
			.withBean(FlowHandler.class, () -> pong())
			.run((context) -> assertThat(parent.getEnvironment().getProperty("local.mimic.kv.port"))
				.isEqualTo(String.valueOf(address(context).getPort()))));
	}

	@Test
	void startsAgainAfterAStop() {
		this.kv.withPropertyValues(reservedPort("other")).withBean(FlowHandler.class, () -> pong()).run((context) -> {
			FlowServers servers = context.getBean(FlowServers.class);
			URI other = servers.address("other");
			assertThat(ask(other, "ping")).isEqualTo("pong");
			servers.stop();
			assertThat(servers.isRunning()).isFalse();
			assertThatIllegalStateException().isThrownBy(() -> servers.address("kv"))
				.withMessage("Server 'kv' does not run");
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask(other, "ping"));
			servers.start();
			servers.start();
			assertThat(ask(address(context), "ping")).isEqualTo("pong");
			assertThat(context.getEnvironment().getProperty("local.mimic.kv.port", Integer.class))
				.isEqualTo(address(context).getPort());
		});
	}

	@Test
	void leavesNeitherThreadNorSocketBehind() {
		for (int i = 0; i < 2; i++) {
			this.kv.withPropertyValues("mimic.drain-timeout=0", reservedPort("kv"))
				.withBean(FlowHandler.class, () -> pong())
				.run((context) -> {
					URI address = address(context);
					try (LineClient client = new LineClient(address)) {
						assertThat(client.ask("ping")).isEqualTo("pong");
						assertThat(this.threads.names()).isNotEmpty();
						context.close();
						assertThat(client.receive()).isNull();
					}
					assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask(address, "ping"));
					Awaitility.await().untilAsserted(() -> assertThat(this.threads.names()).isEmpty());
				});
		}
	}

	@Test
	void startsNothingWithoutServers() {
		this.contextRunner.run((context) -> {
			FlowServers servers = context.getBean(FlowServers.class);
			assertThat(servers.isAutoStartup()).isFalse();
			assertThat(servers.isRunning()).isFalse();
			assertThat(this.threads.names()).isEmpty();
			assertThatIllegalArgumentException().isThrownBy(() -> servers.address("kv"))
				.withMessage("There is no server 'kv'; known servers are []");
		});
	}

	@Test
	void runsWhileTheWebServerRuns() {
		this.kv.withBean(FlowHandler.class, () -> pong()).run((context) -> {
			FlowServers servers = context.getBean(FlowServers.class);
			assertThat(servers.getPhase()).isEqualTo(SmartLifecycle.DEFAULT_PHASE - 1024);
			assertThat(servers.isPauseable()).isFalse();
			assertThat(servers.isRunning()).isTrue();
		});
	}

	@Test
	void refusesFlowsBeyondTheMostConnections(CapturedOutput output) {
		this.kv.withPropertyValues("mimic.servers.kv.max-connections=1")
			.withBean(FlowHandler.class, () -> pong())
			.run((context) -> {
				try (LineClient first = new LineClient(address(context))) {
					assertThat(first.ask("ping")).isEqualTo("pong");
					try (LineClient second = new LineClient(address(context))) {
						assertThat(second.receive()).isNull();
					}
					assertThat(first.ask("ping")).isEqualTo("pong");
				}
				assertThat(output).contains("the limit of mimic.servers.kv.max-connections is reached, which is 1");
				Awaitility.await().until(() -> context.getBean(FlowServers.class).connections("kv") == 0);
				assertThat(ask(address(context), "ping")).isEqualTo("pong");
			});
	}

	@Test
	void optionsReachAcceptedSockets() {
		CompletableFuture<List<Boolean>> options = new CompletableFuture<>();
		this.kv
			.withPropertyValues("mimic.netty.transport=nio", "mimic.servers.kv.tcp.keep-alive=false",
					"mimic.servers.kv.tcp.no-delay=false")
			.withBean(FlowHandler.class, () -> (flow) -> {
				ChannelConfig config = Objects.requireNonNull(flow.unwrap(Channel.class)).config();
				options.complete(List.of(config.getOption(ChannelOption.SO_KEEPALIVE),
						config.getOption(ChannelOption.TCP_NODELAY)));
				return flow.closeAsync();
			})
			.run((context) -> {
				try (LineClient client = new LineClient(address(context))) {
					assertThat(options.get(10, TimeUnit.SECONDS)).containsExactly(false, false);
					assertThat(client.receive()).isNull();
				}
			});
	}

	@Test
	void closesIdleFlows() {
		this.kv.withPropertyValues("mimic.servers.kv.idle-timeout=200ms")
			.withBean(FlowHandler.class, () -> pong())
			.run((context) -> {
				try (LineClient client = new LineClient(address(context))) {
					assertThat(client.receive()).isNull();
				}
			});
	}

	@Test
	void aFailingHandlerClosesItsFlowOnlyAndIsLoggedOnce(CapturedOutput output) {
		this.kv.withBean(FlowHandler.class, () -> Handlers.blocking(FlowServerAutoConfigurationTests::failOnBoom))
			.run((context) -> {
				try (LineClient bad = new LineClient(address(context));
						LineClient good = new LineClient(address(context))) {
					assertThat(good.ask("ping")).isEqualTo("ping");
					assertThat(bad.ask("boom")).isNull();
					assertThat(good.ask("ping")).isEqualTo("ping");
				}
				assertThat(output).containsOnlyOnce("The handler of server 'kv' failed")
					.containsOnlyOnce("java.lang.IllegalStateException: boom");
			});
	}

	@Test
	void aPeerThatGoesAwayIsNoError(CapturedOutput output) {
		CompletableFuture<?> failed = new CompletableFuture<>();
		this.kv.withBean(FlowHandler.class, () -> FlowHandler.blocking((flow) -> {
			try {
				flow.inputStream().read();
				while (true) {
					flow.outputStream().write(new byte[1024]);
				}
			}
			catch (IOException ex) {
				failed.complete(null);
				throw ex;
			}
		})).run((context) -> {
			try (LineClient client = new LineClient(address(context))) {
				client.send("ping");
				client.receiveByte();
			}
			assertThat(failed).succeedsWithin(Duration.ofSeconds(10));
			Awaitility.await().until(() -> context.getBean(FlowServers.class).connections("kv") == 0);
			assertThat(output).doesNotContain("ERROR").doesNotContain("WARN");
		});
	}

	@Test
	void stopWaitsForHandlersInFlight() throws Exception {
		CountDownLatch inFlight = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		FlowHandler handler = FlowHandler.blocking((flow) -> {
			inFlight.countDown();
			goOn.await();
			flow.outputStream().write("done\n".getBytes());
		});
		this.kv.withPropertyValues("mimic.servers.kv.drain-timeout=1m", reservedPort("kv"))
			.withBean(FlowHandler.class, () -> handler)
			.run((context) -> {
				URI address = address(context);
				CompletableFuture<?> stopped = new CompletableFuture<>();
				try (LineClient client = new LineClient(address)) {
					assertThat(inFlight.await(10, TimeUnit.SECONDS)).isTrue();
					context.getBean(FlowServers.class).stop(() -> stopped.complete(null));
					Awaitility.await()
						.untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
							.isThrownBy(() -> ask(address, "ping")));
					assertThat(stopped).isNotDone();
					goOn.countDown();
					assertThat(client.receive()).isEqualTo("done");
				}
				assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
			});
	}

	@Test
	void stopClosesWhatIsLeftAfterTheDrainTimeout(CapturedOutput output) {
		this.kv.withPropertyValues("mimic.servers.kv.drain-timeout=50ms")
			.withBean(FlowHandler.class, () -> pong())
			.run((context) -> {
				try (LineClient client = new LineClient(address(context))) {
					assertThat(client.ask("ping")).isEqualTo("pong");
					context.close();
					assertThat(client.receive()).isNull();
				}
				assertThat(output)
					.contains(
							"Server 'kv' closed 1 flow(s) that were still in use after mimic.servers.kv.drain-timeout")
					.doesNotContain("ERROR");
			});
	}

	@Test
	void stopInterruptsAHandlerThatDoesNotEnd() {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.kv.withPropertyValues("mimic.drain-timeout=0")
			.withBean(FlowHandler.class, () -> FlowHandler.blocking((flow) -> {
				running.countDown();
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					interrupted.countDown();
				}
			}))
			.run((context) -> {
				try (LineClient client = new LineClient(address(context))) {
					assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
					context.close();
					assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
					assertThat(client.receive()).isNull();
				}
			});
	}

	@Test
	void usesTheHandlerThatIsConfigured() {
		this.kv.withUserConfiguration(TwoHandlers.class)
			.withPropertyValues("mimic.servers.kv.handler=other")
			.run((context) -> assertThat(ask(address(context), "ping")).isEqualTo("other"));
	}

	@Test
	void usesTheHandlerWithTheNameOfTheServer() {
		this.kv.withUserConfiguration(TwoHandlers.class)
			.run((context) -> assertThat(ask(address(context), "ping")).isEqualTo("kv"));
	}

	@Test
	void usesTheOnlyHandlerForEveryServer() {
		this.kv.withPropertyValues("mimic.servers.second.uri=tcp://:0")
			.withBean("some", FlowHandler.class, () -> pong())
			.run((context) -> {
				FlowServers servers = context.getBean(FlowServers.class);
				assertThat(ask(servers.address("kv"), "ping")).isEqualTo("pong");
				assertThat(ask(servers.address("second"), "ping")).isEqualTo("pong");
			});
	}

	@Test
	void backsOffForServersOfTheUser() {
		FlowServers mine = new FlowServers(Map.of(), (server) -> {
			throw new IllegalStateException();
		}, (event) -> {
		});
		this.contextRunner.withBean(FlowServers.class, () -> mine)
			.run((context) -> assertThat(context).getBean(FlowServers.class).isSameAs(mine));
	}

	@Test
	void aFailingListenerOfAStopDoesNotKeepOthersUp(CapturedOutput output) {
		this.kv.withPropertyValues(reservedPort("kv"))
			.withBean(FlowHandler.class, () -> pong())
			.withBean(FailingListener.class, FailingListener::new)
			.run((context) -> {
				URI address = address(context);
				context.close();
				assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask(address, "ping"));
				assertThat(output).contains("A listener failed when server 'kv' had stopped");
			});
	}

	private static FlowHandler pong() {
		return Handlers.blocking((line) -> "pong");
	}

	private static String failOnBoom(String line) {
		if (line.equals("boom")) {
			throw new IllegalStateException("boom");
		}
		return line;
	}

	/**
	 * Lets a server listen where nothing else does after it has stopped.
	 */
	private static String reservedPort(String server) {
		return "mimic.servers." + server + ".uri=tcp://:" + ReservedPorts.reserve();
	}

	private static URI address(AssertableApplicationContext context) {
		return context.getBean(FlowServers.class).address("kv");
	}

	private static String ask(URI address, String line) throws IOException {
		try (LineClient client = new LineClient(address)) {
			return String.valueOf(client.ask(line));
		}
	}

	/**
	 * Keeps events.
	 */
	static class Events implements ApplicationListener<ApplicationEvent> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private final List<String> texts = new CopyOnWriteArrayList<>();

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			if (event.getClass().getPackage() == FlowServerStartedEvent.class.getPackage()) {
				this.texts.add(event.toString());
			}
			if (event instanceof FlowServerStartedEvent started) {
				this.seen.add("started " + started.getName() + " " + started.getAddress());
			}
			if (event instanceof FlowServerStoppedEvent stopped) {
				this.seen.add("stopped " + stopped.getName() + " " + stopped.getAddress());
			}
		}

	}

	/**
	 * Fails on stop.
	 */
	static class FailingListener implements ApplicationListener<FlowServerStoppedEvent> {

		@Override
		public void onApplicationEvent(FlowServerStoppedEvent event) {
			throw new IllegalStateException("listener");
		}

	}

	/**
	 * Two handlers, one with the name of the server.
	 */
	@Configuration(proxyBeanMethods = false)
	static class TwoHandlers {

		@Bean
		FlowHandler kv() {
			return Handlers.blocking((line) -> "kv");
		}

		@Bean
		FlowHandler other() {
			return Handlers.blocking((line) -> "other");
		}

	}

}
