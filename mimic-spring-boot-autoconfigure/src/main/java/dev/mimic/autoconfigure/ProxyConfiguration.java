package dev.mimic.autoconfigure;

import java.net.ProxySelector;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.FlowException;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.transport.proxy.HttpConnectProtocol;
import dev.mimic.transport.proxy.Socks5Protocol;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameResolver;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * {@link Configuration @Configuration} for flows through proxies.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(EventLoopGroup.class)
class ProxyConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "mimic.protocols.socks5.enabled", matchIfMissing = true)
	@Order(ProtocolOrder.SOCKS5)
	Socks5Protocol mimicSocks5Protocol(ObjectProvider<NameResolver> names, ObjectProvider<AddressFilter> filters) {
		return new Socks5Protocol(names.getIfAvailable(ProxyConfiguration::noNames), filter(filters));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "mimic.protocols.http.enabled", matchIfMissing = true)
	@Order(ProtocolOrder.HTTP)
	HttpConnectProtocol mimicHttpConnectProtocol(ObjectProvider<NameResolver> names,
			ObjectProvider<AddressFilter> filters, ObjectProvider<FlowLayer> tls) {
		return new HttpConnectProtocol(names.getIfAvailable(ProxyConfiguration::noNames), filter(filters),
				tls.getIfAvailable());
	}

	@Bean
	ProxyContributor mimicProxyContributor() {
		return new ProxyContributor();
	}

	@Bean
	HopContributor mimicHopContributor() {
		return new HopContributor();
	}

	@Bean
	@ConditionalOnBooleanProperty("mimic.use-system-proxy")
	@Order(0)
	FlowResolverCustomizer mimicSystemProxyCustomizer(ConnectionCatalog configured) {
		return (builder) -> builder.catalog(new SystemProxyCatalog(configured, ProxySelector::getDefault));
	}

	private static @Nullable AddressFilter filter(ObjectProvider<AddressFilter> filters) {
		return filters.orderedStream().reduce(AddressFilter::and).orElse(null);
	}

	private static NameResolver noNames() {
		return (host) -> CompletableFuture
			.failedFuture(new FlowException("Names are not looked up here: 'mimic.protocols.tcp.enabled' is false"));
	}

}
