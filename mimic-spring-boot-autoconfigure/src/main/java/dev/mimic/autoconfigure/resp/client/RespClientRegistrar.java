package dev.mimic.autoconfigure.resp.client;

import java.util.function.Predicate;

import dev.mimic.autoconfigure.connection.ConnectionBeanRegistrar;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Registers a {@link dev.mimic.resp.client.RespClient} bean for each configured
 * connection that speaks RESP.
 *
 * @author Mimic Contributors
 */
class RespClientRegistrar extends ConnectionBeanRegistrar {

	RespClientRegistrar(Environment environment) {
		super(environment, NamedRespClient.class, ".resp");
	}

	@Override
	protected Predicate<String> connections(Binder binder) {
		return new SpokenProtocols(binder)::isResp;
	}

}
