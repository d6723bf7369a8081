package dev.mimic.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import dev.mimic.autoconfigure.connection.ContextBuilder;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.resolver.FlowResolverCustomizer;
import dev.mimic.autoconfigure.resolver.ProtocolOrder;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.testkit.StartedThreads;
import dev.mimic.transport.memory.MemoryNetwork;
import dev.mimic.transport.memory.MemoryProtocol;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import io.netty.channel.EventLoopGroup;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MimicAutoConfiguration}.
 *
 * @author Mimic Contributors
 */
class MimicAutoConfigurationTests {

	private final StartedThreads threads = new StartedThreads();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class));

	@Test
	void resolvesByNameWithProtocolBean() {
		this.contextRunner.withBean(Pigeon.class)
			.withPropertyValues("mimic.connections.orders.uri=pigeon://here")
			.run((context) -> {
				try (Flow flow = context.getBean(FlowResolver.class).resolve("orders")) {
					assertThat(Pigeon.loftOf(flow)).isEqualTo(new Loft("here"));
				}
			});
	}

	@Test
	void startsNoThreadAndNeedsNoProperty() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(FlowResolver.class).hasSingleBean(EventLoops.class);
			assertThat(this.threads.names()).isEmpty();
		});
	}

	@Test
	void protocolsAreTriedInOrderAndUnorderedOnesLast() {
		this.contextRunner.withUserConfiguration(ThreePigeons.class)
			.run((context) -> assertThat(context.getBean(ProtocolRegistry.class).protocols()).extracting(Protocol::name)
				.startsWith("first", "memory")
				.endsWith("last", "unordered"));
	}

	@Test
	void protocolOfOnesOwnReplacesOurs() {
		MemoryProtocol own = new MemoryProtocol(new MemoryNetwork(() -> Runnable::run));
		this.contextRunner.withBean("own", MemoryProtocol.class, () -> own)
			.run((context) -> assertThat(context.getBean(ProtocolRegistry.class).protocols()).contains(own)
				.filteredOn(MemoryProtocol.class::isInstance)
				.hasSize(1));
	}

	@Test
	void protocolsCanBeSwitchedOff() {
		this.contextRunner.withPropertyValues("mimic.protocols.memory.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MemoryProtocol.class));
	}

	@Test
	void resolverOfOnesOwnReplacesOurs() {
		DefaultFlowResolver own = DefaultFlowResolver.builder(new ProtocolRegistry(), () -> {
			throw new IllegalStateException();
		}).build();
		this.contextRunner.withBean("own", FlowResolver.class, () -> own)
			.run((context) -> assertThat(context.getBean(FlowResolver.class)).isSameAs(own));
	}

	@Test
	void catalogOfOnesOwnReplacesOurs() {
		this.contextRunner.withBean(Pigeon.class)
			.withBean(ConnectionCatalog.class, () -> new OneLoft())
			.run((context) -> {
				assertThat(context).doesNotHaveBean(ContextBuilder.class);
				try (Flow flow = context.getBean(FlowResolver.class).resolve("anything")) {
					assertThat(Pigeon.loftOf(flow)).isEqualTo(new Loft("anything"));
				}
			});
	}

	@Test
	void eventLoopsOfOnesOwnReplaceOurs() {
		try (EventLoops own = EventLoops.create(TransportKind.NIO, 1)) {
			this.contextRunner.withBean("own", EventLoops.class, () -> own)
				.run((context) -> assertThat(context.getBean(EventLoops.class)).isSameAs(own));
		}
	}

	@Test
	void eventLoopsGoByProperties() {
		this.contextRunner.withPropertyValues("mimic.netty.transport=nio", "mimic.netty.threads=3").run((context) -> {
			EventLoops loops = context.getBean(EventLoops.class);
			assertThat(loops.kind()).isEqualTo(TransportKind.NIO);
			assertThat(loops.group()).hasSize(3);
		});
	}

	@Test
	void customizersChangeResolverInOrder() {
		AtomicReference<Object> builder = new AtomicReference<>();
		this.contextRunner.withBean(FlowResolverCustomizer.class, () -> builder::set)
			.run((context) -> assertThat(builder.get()).isInstanceOf(DefaultFlowResolver.Builder.class));
	}

	@Test
	void timesOfResolutionGoByProperties() {
		this.contextRunner.withBean(Pigeon.class)
			.withPropertyValues("mimic.connections.orders.uri=pigeon://here", "mimic.timeout=7s")
			.run((context) -> assertThat(context.getBean(MimicProperties.class).getTimeout())
				.isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void memoryWorksWithoutNetty() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(EventLoopGroup.class.getPackageName()))
			.withPropertyValues("mimic.connections.orders.uri=memory://orders")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean("mimicEventLoops");
				FlowResolver resolver = context.getBean(FlowResolver.class);
				context.getBean(MemoryNetwork.class)
					.listen(context.getBean(MemoryProtocol.class).parse(URI.create("memory://orders")), Flow::close);
				resolver.resolve("orders").close();
			});
		assertThat(this.threads.names()).isEmpty();
	}

	@Test
	void contextsAreCheckedThoughBeansAreLazy() {
		this.contextRunner.withPropertyValues("mimic.connections.orders.uri=nonsense")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).hasFailed());
	}

	/**
	 * Knows any name.
	 */
	static class OneLoft implements ConnectionCatalog {

		@Override
		public Set<String> names() {
			return Set.of();
		}

		@Override
		public List<Context> alternatives(String connection) {
			return List.of(Context.empty().add(Pigeon.LOFT, new Loft(connection)));
		}

	}

	/**
	 * Protocols around ours.
	 */
	@Configuration(proxyBeanMethods = false)
	static class ThreePigeons {

		@Bean
		Protocol<?> unordered() {
			return new NamedPigeon("unordered");
		}

		@Bean
		@Order(ProtocolOrder.TCP + 1)
		Protocol<?> last() {
			return new NamedPigeon("last");
		}

		@Bean
		@Order(100)
		Protocol<?> first() {
			return new NamedPigeon("first");
		}

	}

}
