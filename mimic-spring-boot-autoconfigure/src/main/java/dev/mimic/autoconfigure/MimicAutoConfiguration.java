package dev.mimic.autoconfigure;

import dev.mimic.autoconfigure.connection.ConnectionAutoConfiguration;
import dev.mimic.autoconfigure.hop.HopAutoConfiguration;
import dev.mimic.autoconfigure.memory.MemoryAutoConfiguration;
import dev.mimic.autoconfigure.netty.EventLoopsAutoConfiguration;
import dev.mimic.autoconfigure.proxy.ProxyAutoConfiguration;
import dev.mimic.autoconfigure.resolver.FlowResolverAutoConfiguration;
import dev.mimic.autoconfigure.resp.RespAutoConfiguration;
import dev.mimic.autoconfigure.ssh.SshAutoConfiguration;
import dev.mimic.autoconfigure.startup.ConnectionStartupAutoConfiguration;
import dev.mimic.autoconfigure.tcp.AddressFilterAutoConfiguration;
import dev.mimic.autoconfigure.tcp.NameResolverAutoConfiguration;
import dev.mimic.autoconfigure.tcp.TcpAutoConfiguration;
import dev.mimic.autoconfigure.tls.TlsAutoConfiguration;
import dev.mimic.autoconfigure.unix.UnixAutoConfiguration;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * {@link Configuration @Configuration} that imports the auto-configurations of all
 * connections, for test slices and other contexts that do not import every
 * auto-configuration.
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
