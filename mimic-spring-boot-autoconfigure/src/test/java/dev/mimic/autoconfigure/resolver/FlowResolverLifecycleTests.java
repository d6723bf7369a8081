package dev.mimic.autoconfigure.resolver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.mimic.autoconfigure.Loft;
import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.Pigeon;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowConnector;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.testkit.StartedThreads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlowResolverLifecycle}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class FlowResolverLifecycleTests {

	private final StartedThreads threads = new StartedThreads();

	private final Pigeon pigeon = new Pigeon();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
		.withBean(Pigeon.class, () -> this.pigeon)
		.withPropertyValues("mimic.connections.orders.uri=pigeon://loft", "mimic.drain-timeout=50ms");

	@Test
	void closesWhatIsLeft() {
		this.contextRunner.run((context) -> context.getBean(FlowResolver.class).resolve("orders"));
		assertThat(this.pigeon.flows).singleElement().satisfies((flow) -> assertThat(flow.closed()).isDone());
		assertThat(this.threads.names()).isEmpty();
	}

	@Test
	void waitsForCallers() {
		List<Boolean> open = new CopyOnWriteArrayList<>();
		this.contextRunner.withBean(Server.class, () -> new Server(open, this.pigeon))
			.withPropertyValues("mimic.drain-timeout=1m")
			.run((context) -> {
				Flow flow = context.getBean(FlowResolver.class).resolve("orders");
				CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
				Awaitility.await().until(() -> !open.isEmpty());
				assertThat(closing).isNotDone();
				assertThat(flow.closed()).isNotDone();
				flow.close();
				assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
			});
	}

	@Test
	void closesAfterServersHaveStopped() {
		List<Boolean> open = new CopyOnWriteArrayList<>();
		this.contextRunner.withBean(Server.class, () -> new Server(open, this.pigeon))
			.run((context) -> context.getBean(FlowResolver.class).resolve("orders"));
		assertThat(open).containsExactly(true);
	}

	@Test
	void worksAgainAfterStopAndStart() {
		this.contextRunner.run((context) -> {
			ConfigurableApplicationContext application = context.getSourceApplicationContext();
			FlowResolver resolver = context.getBean(FlowResolver.class);
			resolver.resolve("orders");
			application.stop();
			assertThat(this.pigeon.flows).singleElement().satisfies((flow) -> assertThat(flow.closed()).isDone());
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> resolver.resolve("orders"));
			application.start();
			resolver.resolve("orders").close();
		});
	}

	@Test
	void refreshAndCloseTwiceLeaveNothing() {
		for (int i = 0; i < 2; i++) {
			this.contextRunner.withPropertyValues("mimic.connections.orders.timeout=1s").run((context) -> {
				context.getBean(FlowResolver.class).resolve("orders");
				context.getBean(ResolutionTimer.class).get().submit(() -> {
				}).get();
				assertThat(this.threads.names()).isNotEmpty();
			});
			assertThat(this.threads.names()).isEmpty();
		}
		assertThat(this.pigeon.flows).hasSize(2).allSatisfy((flow) -> assertThat(flow.closed()).isDone());
	}

	@Test
	void beansCanConnectUntilTheyAreDestroyed() {
		List<Flow> flows = new CopyOnWriteArrayList<>();
		this.contextRunner.withBean("kept", Farewell.class, flows).run((context) -> {
			assertThat(context).hasSingleBean(Farewell.class);
			assertThat(flows).isEmpty();
		});
		assertThat(flows).hasSize(3).allSatisfy((flow) -> assertThat(flow.closed()).isDone());
		assertThat(this.threads.names()).isEmpty();
	}

	@Test
	void flowsThatAreStillOpenAreNamedInOneLine(CapturedOutput output) {
		this.contextRunner.withPropertyValues("mimic.connections.cache.uri=pigeon://attic").run((context) -> {
			FlowResolver resolver = context.getBean(FlowResolver.class);
			resolver.resolve("orders");
			resolver.resolve("orders");
			resolver.resolve("cache");
			resolver.resolve("cache").close();
			resolver.resolve(Context.empty().add(Pigeon.LOFT, new Loft("roof")));
		});
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.endsWith("Closing 4 flow(s) that are still open at the end, of connection 'cache' (1), "
					+ "connection 'orders' (2), no connection (1)");
	}

	@Test
	void nothingIsLoggedWhereNothingIsLeft(CapturedOutput output) {
		this.contextRunner.run((context) -> context.getBean(FlowResolver.class).resolve("orders").close());
		assertThat(output.getAll()).doesNotContain("WARN");
	}

	@Test
	void endOfAChildIsNotTheEnd() {
		this.contextRunner.run((parent) -> {
			ConfigurableApplicationContext application = parent.getSourceApplicationContext();
			new ApplicationContextRunner().withParent(application).run((child) -> assertThat(child).hasNotFailed());
			application.stop();
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> parent.getBean(FlowResolver.class).resolve("orders"));
		});
	}

	/**
	 * Bean that connects while it is destroyed, with a flow that it has kept.
	 */
	static class Farewell implements DisposableBean {

		private final List<Flow> flows;

		private final FlowResolver resolver;

		private final FlowConnector connector;

		private final Flow kept;

		Farewell(List<Flow> flows, FlowResolver resolver, @Qualifier("orders") FlowConnector connector) {
			this.flows = flows;
			this.resolver = resolver;
			this.connector = connector;
			this.kept = resolver.resolve("orders");
		}

		@Override
		public void destroy() {
			assertThat(this.kept.closed()).isNotDone();
			this.flows.addAll(List.of(this.kept, this.resolver.resolve("orders"), this.connector.connect()));
			this.flows.forEach(Flow::close);
		}

	}

	/**
	 * Like a web server, which drains in an earlier phase.
	 */
	static class Server implements SmartLifecycle {

		private final List<Boolean> open;

		private final Pigeon pigeon;

		private boolean running;

		Server(List<Boolean> open, Pigeon pigeon) {
			this.open = open;
			this.pigeon = pigeon;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
			this.open.add(this.pigeon.flows.stream().noneMatch((flow) -> flow.closed().isDone()));
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 2048;
		}

	}

}
