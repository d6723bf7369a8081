package dev.mimic.transport.ssh;

import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;

/**
 * Connector of SSHD that creates sessions from {@link FlowAddress}es, whose flows are
 * already connected.
 *
 * @author Mimic Contributors
 */
final class FlowIoConnector extends AbstractCloseable implements IoConnector {

	private final IoHandler handler;

	private final Map<Long, IoSession> sessions = new ConcurrentHashMap<>();

	FlowIoConnector(IoHandler handler) {
		this.handler = handler;
	}

	@Override
	public IoConnectFuture connect(SocketAddress target, @Nullable AttributeRepository context,
			@Nullable SocketAddress local) {
		IoConnectFuture future = new DefaultIoConnectFuture(target, null);
		FlowIoSession session = new FlowIoSession(this, this.handler, (FlowAddress) target);
		try {
			this.handler.sessionCreated(session);
			this.sessions.put(session.getId(), session);
			session.addCloseFutureListener((closed) -> this.sessions.remove(session.getId()));
			future.setSession(session);
			session.read();
		}
		catch (Exception ex) {
			future.setException(ex);
			session.close(true);
		}
		return future;
	}

	@Override
	public Map<Long, IoSession> getManagedSessions() {
		return Map.copyOf(this.sessions);
	}

	@Override
	protected void doCloseImmediately() {
		this.sessions.values().forEach((session) -> session.close(true));
		super.doCloseImmediately();
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
