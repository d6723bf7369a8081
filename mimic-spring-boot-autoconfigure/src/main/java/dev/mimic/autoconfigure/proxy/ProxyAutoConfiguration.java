package dev.mimic.autoconfigure.proxy;

import java.net.ProxySelector;

import dev.mimic.autoconfigure.hop.HopLookups;
import dev.mimic.autoconfigure.resolver.FlowResolverCustomizer;
import dev.mimic.autoconfigure.resolver.ProtocolOrder;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.transport.proxy.HttpConnectProtocol;
import dev.mimic.transport.proxy.Socks5Protocol;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameResolver;
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
 * {@link EnableAutoConfiguration Auto-configuration} for flows through proxies.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass(EventLoopGroup.class)
public final class ProxyAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "mimic.protocols.socks5.enabled", matchIfMissing = true)
	@Order(ProtocolOrder.SOCKS5)
	Socks5Protocol mimicSocks5Protocol(ObjectProvider<NameResolver> names, ObjectProvider<AddressFilter> filters) {
		HopLookups lookups = HopLookups.of(names, filters);
		return new Socks5Protocol(lookups.names(), lookups.filter());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "mimic.protocols.http.enabled", matchIfMissing = true)
	@Order(ProtocolOrder.HTTP)
	HttpConnectProtocol mimicHttpConnectProtocol(ObjectProvider<NameResolver> names,
			ObjectProvider<AddressFilter> filters, ObjectProvider<FlowLayer> tls) {
		HopLookups lookups = HopLookups.of(names, filters);
		return new HttpConnectProtocol(lookups.names(), lookups.filter(), tls.getIfAvailable());
	}

	@Bean
	ProxyContributor mimicProxyContributor() {
		return new ProxyContributor();
	}

	@Bean
	@ConditionalOnBooleanProperty("mimic.use-system-proxy")
	@Order(0)
	FlowResolverCustomizer mimicSystemProxyCustomizer(ConnectionCatalog configured) {
		return (builder) -> builder.catalog(new SystemProxyCatalog(configured, ProxySelector::getDefault));
	}

}
