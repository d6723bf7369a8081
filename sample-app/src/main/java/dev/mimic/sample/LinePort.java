package dev.mimic.sample;

import dev.mimic.autoconfigure.ContextCustomizer;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.transport.tcp.TcpEndpoint;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Gives the connection {@code line-tcp}, which is configured with a host only, the port
 * that the line server has got. It is not known before the server has started, so it is
 * no value but a function, which runs when a flow is asked for.
 *
 * @author Mimic Contributors
 */
@Component
class LinePort implements ContextCustomizer {

	private final Fun<Integer> port;

	LinePort(Environment environment) {
		this.port = Fun.of(() -> environment.getProperty("local.mimic.line-tcp.port", Integer.class));
	}

	@Override
	public Context customize(String connection, Context context) {
		return connection.equals("line-tcp") ? context.fold(TcpEndpoint.PORT, this.port) : context;
	}

}
