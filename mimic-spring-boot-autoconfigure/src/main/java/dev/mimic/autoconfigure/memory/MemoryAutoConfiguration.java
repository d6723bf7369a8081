package dev.mimic.autoconfigure.memory;

import dev.mimic.autoconfigure.resolver.FlowExecutors;
import dev.mimic.autoconfigure.resolver.ProtocolOrder;
import dev.mimic.transport.memory.MemoryNetwork;
import dev.mimic.transport.memory.MemoryProtocol;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for flows inside the process.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "mimic.protocols.memory.enabled", matchIfMissing = true)
public final class MemoryAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MemoryNetwork mimicMemoryNetwork(FlowExecutors executors) {
		return new MemoryNetwork(executors);
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(ProtocolOrder.MEMORY)
	MemoryProtocol mimicMemoryProtocol(MemoryNetwork network) {
		return new MemoryProtocol(network);
	}

}
