package dev.mimic.benchmark.connect;

import java.io.EOFException;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import io.netty.buffer.ByteBuf;

/**
 * Connects by a name, as a user does.
 *
 * @param resolver the bean
 * @param name the name of the connection
 * @author Mimic Contributors
 */
record FlowConnector(FlowResolver resolver, String name) implements Connector {

	@Override
	public Connection connect() {
		return new FlowConnection(this.resolver.resolve(this.name));
	}

	/**
	 * A flow.
	 *
	 * @param flow the flow
	 */
	private record FlowConnection(Flow flow) implements Connection {

		@Override
		public void awaitGreeting() throws Exception {
			ByteBuf greeting = this.flow.read().get(10, TimeUnit.SECONDS);
			if (greeting == null) {
				throw new EOFException();
			}
			greeting.release();
		}

		@Override
		public void close() throws Exception {
			this.flow.closeAsync().get(10, TimeUnit.SECONDS);
		}

	}

}
