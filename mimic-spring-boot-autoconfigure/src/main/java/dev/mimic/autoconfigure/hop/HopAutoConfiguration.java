package dev.mimic.autoconfigure.hop;

import dev.mimic.resolve.HopProtocol;
import io.netty.channel.EventLoopGroup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the common options of hops.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass(EventLoopGroup.class)
public final class HopAutoConfiguration {

	@Bean
	HopContributor mimicHopContributor(ObjectProvider<HopProtocol<?>> hops) {
		return new HopContributor(hops);
	}

}
