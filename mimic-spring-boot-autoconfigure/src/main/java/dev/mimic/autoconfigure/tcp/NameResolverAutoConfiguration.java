package dev.mimic.autoconfigure.tcp;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.tcp.JdkNameResolver;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.NettyNameResolver;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.dns.DnsNameResolver;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for host name resolution.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass(EventLoopGroup.class)
@ConditionalOnBooleanProperty(name = "mimic.protocols.tcp.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(NameResolver.class)
public final class NameResolverAutoConfiguration {

	private static final String PROPERTY = "mimic.dns.resolver";

	/**
	 * The resolver of the JDK.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = PROPERTY, havingValue = "jdk", matchIfMissing = true)
	static class Jdk {

		@Bean
		JdkNameResolver mimicNameResolver() {
			return new JdkNameResolver();
		}

	}

	/**
	 * The resolver of Netty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = PROPERTY, havingValue = "netty")
	@ConditionalOnClass(DnsNameResolver.class)
	static class Netty {

		@Bean
		NettyNameResolver mimicNameResolver(EventLoops loops) {
			return new NettyNameResolver(loops);
		}

	}

	/**
	 * Rejects the resolver of Netty when its jar is missing.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = PROPERTY, havingValue = "netty")
	@ConditionalOnMissingClass("io.netty.resolver.dns.DnsNameResolver")
	static class NettyMissing {

		@Bean
		NameResolver mimicNameResolver(PropertyOrigins origins) {
			throw new InvalidConfigurationException(new Problem(PROPERTY, origins.find(PROPERTY),
					"The resolver 'netty' needs a dependency that is missing",
					"Add 'io.netty:netty-resolver-dns', or set it to 'jdk'."));
		}

	}

}
