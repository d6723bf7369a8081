package dev.mimic.transport.ssh;

import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Factory of SSHD for sessions over flows. It creates no acceptors.
 *
 * @author Mimic Contributors
 */
final class FlowServiceFactory extends AbstractCloseable implements IoServiceFactory, IoServiceFactoryFactory {

	@Override
	public IoServiceFactory create(FactoryManager manager) {
		return this;
	}

	@Override
	public void setExecutorServiceFactory(@Nullable Factory<CloseableExecutorService> factory) {
		// Sessions have executors of their own
	}

	@Override
	public IoConnector createConnector(IoHandler handler) {
		return new FlowIoConnector(handler);
	}

	@Override
	public IoAcceptor createAcceptor(IoHandler handler) {
		throw new UnsupportedOperationException("An SSH hop does not listen");
	}

	@Override
	public @Nullable IoServiceEventListener getIoServiceEventListener() {
		return null;
	}

	@Override
	public void setIoServiceEventListener(@Nullable IoServiceEventListener listener) {
		// Not needed: connections are established elsewhere
	}

}
