package dev.mimic.autoconfigure.unix;

import dev.mimic.autoconfigure.resolver.ProtocolOrder;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.unix.UnixProtocol;
import io.netty.channel.EventLoopGroup;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for flows over Unix domain sockets.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass(EventLoopGroup.class)
@ConditionalOnBooleanProperty(name = "mimic.protocols.unix.enabled", matchIfMissing = true)
public final class UnixAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Order(ProtocolOrder.UNIX)
	UnixProtocol mimicUnixProtocol(EventLoops loops) {
		return new UnixProtocol(loops);
	}

	@Bean
	UnixContributor mimicUnixContributor() {
		return new UnixContributor();
	}

}
