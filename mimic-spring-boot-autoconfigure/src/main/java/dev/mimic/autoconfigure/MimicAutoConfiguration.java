package dev.mimic.autoconfigure;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * {@link Configuration @Configuration} that imports the auto-configurations of all
 * connections, for test slices and others that do not import every auto-configuration.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ AddressFilterAutoConfiguration.class, ConnectionAutoConfiguration.class,
		ConnectionStartupAutoConfiguration.class, EventLoopsAutoConfiguration.class,
		FlowResolverAutoConfiguration.class, HopAutoConfiguration.class, MemoryAutoConfiguration.class,
		NameResolverAutoConfiguration.class, ProxyAutoConfiguration.class, RespAutoConfiguration.class,
		SshAutoConfiguration.class, TcpAutoConfiguration.class, TlsAutoConfiguration.class,
		UnixAutoConfiguration.class })
public final class MimicAutoConfiguration {

}
