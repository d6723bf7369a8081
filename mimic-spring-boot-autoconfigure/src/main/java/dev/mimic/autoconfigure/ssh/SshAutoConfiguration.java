package dev.mimic.autoconfigure.ssh;

import dev.mimic.autoconfigure.hop.HopLookups;
import dev.mimic.autoconfigure.resolver.FlowExecutors;
import dev.mimic.autoconfigure.resolver.ProtocolOrder;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.transport.ssh.SshProtocol;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameResolver;
import io.netty.channel.EventLoopGroup;
import org.apache.sshd.client.SshClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for flows through SSH servers.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass({ EventLoopGroup.class, SshClient.class })
@ConditionalOnBooleanProperty(name = "mimic.protocols.ssh.enabled", matchIfMissing = true)
public final class SshAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Order(ProtocolOrder.SSH)
	SshProtocol mimicSshProtocol(FlowExecutors executors, ResolutionTimer timer, ObjectProvider<NameResolver> names,
			ObjectProvider<AddressFilter> filters) {
		HopLookups lookups = HopLookups.of(names, filters);
		return new SshProtocol(executors, timer, lookups.names(), lookups.filter());
	}

	@Bean
	SshContributor mimicSshContributor(ResourceLoader resources, Environment environment,
			ObjectProvider<ProtocolRegistry> protocols) {
		return new SshContributor(resources, environment,
				() -> protocols.getObject().protocols().stream().anyMatch(SshProtocol.class::isInstance));
	}

}
