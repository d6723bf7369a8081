package dev.mimic.autoconfigure;

import dev.mimic.transport.netty.EventLoops;
import io.netty.channel.EventLoopGroup;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link Configuration @Configuration} for the event loops.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(EventLoopGroup.class)
class NettyConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EventLoops mimicEventLoops(MimicProperties properties) {
		MimicProperties.Netty netty = properties.getNetty();
		int threads = PropertyMapper.get()
			.from(netty::getThreads)
			.orFrom(EventLoops::defaultThreads)
			.toInstance((n) -> n);
		return EventLoops.create(netty.getTransport(), threads);
	}

	@Bean
	@ConditionalOnMissingBean
	ResolutionTimer mimicResolutionTimer(EventLoops loops) {
		return loops::scheduler;
	}

	@Bean
	FlowOptionsContributor mimicFlowOptionsContributor() {
		return new FlowOptionsContributor();
	}

	@Bean
	@ConditionalOnMissingBean
	FlowExecutors mimicFlowExecutors(EventLoops loops) {
		return loops::next;
	}

}
