package dev.mimic.autoconfigure.netty;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.resolver.FlowExecutors;
import dev.mimic.autoconfigure.resolver.FlowResolverAutoConfiguration;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportUnavailableException;
import io.netty.channel.EventLoopGroup;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the event loops.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration(before = FlowResolverAutoConfiguration.class)
@ConditionalOnClass(EventLoopGroup.class)
public final class EventLoopsAutoConfiguration {

	private static final String TRANSPORT = "mimic.netty.transport";

	@Bean
	@ConditionalOnMissingBean
	EventLoops mimicEventLoops(MimicProperties properties, PropertyOrigins origins) {
		MimicProperties.Netty netty = properties.getNetty();
		int threads = PropertyMapper.get()
			.from(netty::getThreads)
			.orFrom(EventLoops::defaultThreads)
			.toInstance((n) -> n);
		try {
			return EventLoops.create(netty.getTransport(), threads);
		}
		catch (TransportUnavailableException ex) {
			throw new InvalidConfigurationException(
					new Problem(TRANSPORT, origins.find(TRANSPORT), String.valueOf(ex.getMessage()),
							"Add the dependency, or set the property to 'auto', which takes what is there."));
		}
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
