package dev.mimic.autoconfigure.tcp;

import dev.mimic.autoconfigure.hop.HopLookups;
import dev.mimic.autoconfigure.resolver.ProtocolOrder;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.TcpProtocol;
import io.netty.channel.EventLoopGroup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for flows over TCP.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass(EventLoopGroup.class)
@ConditionalOnBooleanProperty(name = "mimic.protocols.tcp.enabled", matchIfMissing = true)
public final class TcpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Order(ProtocolOrder.TCP)
	TcpProtocol mimicTcpProtocol(EventLoops loops, NameResolver names, ObjectProvider<AddressFilter> filters) {
		return new TcpProtocol(loops, names, HopLookups.filter(filters));
	}

	@Bean
	TcpContributor mimicTcpContributor() {
		return new TcpContributor();
	}

}
