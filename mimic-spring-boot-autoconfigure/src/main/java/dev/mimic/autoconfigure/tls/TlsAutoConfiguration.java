package dev.mimic.autoconfigure.tls;

import dev.mimic.autoconfigure.resolver.ProtocolOrder;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.tls.TlsClientLayer;
import dev.mimic.transport.tls.TlsExecutor;
import dev.mimic.transport.tls.TlsProtocol;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for TLS.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass({ EventLoopGroup.class, SslHandler.class })
@ConditionalOnBooleanProperty(name = "mimic.protocols.tls.enabled", matchIfMissing = true)
public final class TlsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TlsExecutor mimicTlsExecutor() {
		return new TlsExecutor(Runtime.getRuntime().availableProcessors());
	}

	@Bean
	@ConditionalOnMissingBean
	TlsClientLayer mimicTlsClientLayer(EventLoops loops, TlsExecutor executor) {
		return new TlsClientLayer(loops, executor);
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(ProtocolOrder.TLS)
	TlsProtocol mimicTlsProtocol(TlsClientLayer layer) {
		return new TlsProtocol(layer);
	}

	@Bean
	TlsContexts mimicTlsContexts(ObjectProvider<SslBundles> bundles, ObjectProvider<SslProperties> properties,
			ResourceLoader resources, ResolutionTimer timer, ObjectProvider<ProtocolRegistry> protocols) {
		return new TlsContexts(new NamedBundles(bundles, properties, ApplicationResourceLoader.get(resources, true)),
				timer, () -> protocols.getObject().protocols().stream().anyMatch(TlsProtocol.class::isInstance));
	}

	@Bean
	TlsContributor mimicTlsContributor(TlsClientLayer layer, TlsContexts contexts, ProtocolRegistry protocols) {
		return new TlsContributor(layer, contexts, protocols);
	}

}
