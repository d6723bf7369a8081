package dev.mimic.autoconfigure;

import dev.mimic.transport.memory.MemoryNetwork;
import dev.mimic.transport.memory.MemoryProtocol;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * {@link Configuration @Configuration} for flows inside the process.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "mimic.protocols.memory.enabled", matchIfMissing = true)
class MemoryConfiguration {

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
