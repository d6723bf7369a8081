package dev.mimic.autoconfigure.test;

import java.util.List;
import java.util.stream.Collectors;

import dev.mimic.autoconfigure.resolver.FlowExecutors;
import dev.mimic.autoconfigure.resolver.FlowResolverAutoConfiguration;
import dev.mimic.autoconfigure.resolver.FlowResolverCustomizer;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import dev.mimic.autoconfigure.resp.server.RespPeerFactory;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.resolve.ListeningProtocol;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.transport.memory.MemoryNetwork;
import dev.mimic.transport.memory.MemoryProtocol;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for tests without a network.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 * @see AutoConfigureTestMimic
 */
@AutoConfiguration(before = FlowResolverAutoConfiguration.class)
public final class TestMimicAutoConfiguration {

	@Bean
	static TestHandlerPostProcessor mimicTestHandlerPostProcessor() {
		return new TestHandlerPostProcessor();
	}

	@Bean
	@ConditionalOnProperty(name = EnableAutoConfiguration.ENABLED_OVERRIDE_PROPERTY, havingValue = "false")
	static SliceProperties mimicSliceProperties(ListableBeanFactory beanFactory) {
		return new SliceProperties(beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean
	FlowFaults flowFaults(ObjectProvider<ConnectionCatalog> catalog) {
		return new FlowFaults(() -> catalog.getObject().names());
	}

	@Bean
	PeerHandlers mimicPeerHandlers(ListableBeanFactory beanFactory, ObjectProvider<RespPeerFactory> commands) {
		return new PeerHandlers(beanFactory, commands);
	}

	@Bean
	TestPeers mimicTestPeers(PeerHandlers handlers, FlowFaults faults, FlowExecutors executors, ResolutionTimer timer) {
		return new TestPeers(handlers, faults, executors, timer);
	}

	// Takes precedence over the registry of an application that imports its
	// auto-configurations by itself, before this one
	@Bean
	@Primary
	ProtocolRegistry mimicTestProtocolRegistry(ObjectProvider<Protocol<?>> protocols, TestPeers peers,
			ObjectProvider<MemoryNetwork> networks, FlowExecutors executors) {
		MemoryNetwork network = networks.getIfAvailable(() -> new MemoryNetwork(executors));
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(new TestProtocol(peers), 0);
		List<Protocol<?>> ordered = protocols.orderedStream().toList();
		for (int i = 0; i < ordered.size(); i++) {
			registry.register(offline(ordered.get(i), network), i + 1);
		}
		return registry;
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	FlowResolverCustomizer mimicTestCatalogCustomizer(ConnectionCatalog configured,
			ObjectProvider<Protocol<?>> protocols, PeerHandlers handlers) {
		return (builder) -> builder.catalog(new TestCatalog(configured,
				() -> protocols.stream().map(Protocol::endpoint).collect(Collectors.toSet()), handlers::isBean));
	}

	private static Protocol<?> offline(Protocol<?> protocol, MemoryNetwork network) {
		if (protocol instanceof MemoryProtocol) {
			return protocol;
		}
		if (protocol instanceof HopProtocol<?> hop) {
			return new OfflineHopProtocol<>(hop);
		}
		if (protocol instanceof ListeningProtocol<?> listening) {
			return new OfflineListeningProtocol<>(listening, network);
		}
		return new OfflineProtocol<>(protocol);
	}

}
