package dev.mimic.autoconfigure;

import dev.mimic.transport.tcp.AddressFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link Configuration @Configuration} that applies the address filters that Spring Boot
 * has for HTTP clients to our connections, too.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(InetAddressFilter.class)
class AddressFilterConfiguration {

	@Bean
	@ConditionalOnBean(InetAddressFilter.class)
	AddressFilter mimicInetAddressFilter(ObjectProvider<InetAddressFilter> filters) {
		return filters.orderedStream()
			.<AddressFilter>map((filter) -> filter::matches)
			.reduce(AddressFilter::and)
			.orElseThrow();
	}

}
