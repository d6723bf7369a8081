package dev.mimic.autoconfigure.tcp;

import dev.mimic.transport.tcp.AddressFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that applies the address filters of
 * Spring Boot's HTTP clients to connections as well.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass(InetAddressFilter.class)
public final class AddressFilterAutoConfiguration {

	@Bean
	@ConditionalOnBean(InetAddressFilter.class)
	AddressFilter mimicInetAddressFilter(ObjectProvider<InetAddressFilter> filters) {
		return filters.orderedStream()
			.<AddressFilter>map((filter) -> filter::matches)
			.reduce(AddressFilter::and)
			.orElseThrow();
	}

}
