package dev.mimic.transport.ssh;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.mimic.flow.FlowException;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.DefaultCloseFuture;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;

/**
 * Connection of an SSH session over a flow. Incoming bytes are handled on the session's
 * executor, and no more are read from the flow until that is done.
 *
 * @author Mimic Contributors
 */
final class FlowIoSession extends AbstractCloseable implements IoSession {

	/**
	 * Chunks handled in one turn on the executor.
	 */
	private static final int READS_PER_RUN = 16;

	/**
	 * Limit of bytes handed to SSHD at once. It copies what follows a packet to the front
	 * of its buffer, so that should be less than a packet.
	 */
	private static final int PART = 8192;

	private static final AtomicLong ids = new AtomicLong();

	private final long id = ids.incrementAndGet();

	private final Map<Object, Object> attributes = new ConcurrentHashMap<>();

	private final IoService service;

	private final IoHandler handler;

	private final FlowAddress address;

	// Confined to the executor of the session
	private final ServerGreeting greeting = new ServerGreeting();

	private boolean suspended;

	private boolean reading;

	private volatile long lastArrival = System.nanoTime();

	private volatile @Nullable Throwable failure;

	FlowIoSession(IoService service, IoHandler handler, FlowAddress address) {
		this.service = service;
		this.handler = handler;
		this.address = address;
	}

	Login login() {
		return this.address.login();
	}

	/**
	 * Returns the time at which bytes arrived last.
	 * @return the time, as of {@link System#nanoTime()}
	 */
	long lastArrival() {
		return this.lastArrival;
	}

	/**
	 * Returns the reason for which the connection ended.
	 * @return the failure, or {@code null} if there is none
	 */
	@Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Starts to read, unless that is suspended. Called on the session's executor.
	 */
	void read() {
		if (this.suspended || this.reading || isClosing()) {
			return;
		}
		this.reading = true;
		this.address.flow().read().whenComplete((buffer, ex) -> this.address.executor().execute(() -> {
			this.reading = false;
			arrived(buffer, ex);
		}));
	}

	private void arrived(@Nullable ByteBuf first, @Nullable Throwable ex) {
		if (first == null) {
			end((ex != null) ? ex : new FlowException("The connection was closed by the server"));
			return;
		}
		this.lastArrival = System.nanoTime();
		ByteBuf buffer = first;
		for (int i = 0; buffer != null && i < READS_PER_RUN; i++) {
			handle(buffer);
			buffer = (this.suspended || isClosing()) ? null : this.address.flow().poll();
		}
		if (buffer != null) {
			ByteBuf rest = buffer;
			this.address.executor().execute(() -> arrived(rest, null));
		}
		else {
			read();
		}
	}

	private void handle(ByteBuf buffer) {
		try {
			if (!isClosing()) {
				if (!this.greeting.isDone()) {
					greet(buffer);
				}
				while (buffer.isReadable()) {
					ByteBuf part = buffer.readSlice(Math.min(PART, buffer.readableBytes()));
					this.handler.messageReceived(this, Readable.readable(part.nioBuffer()));
				}
			}
		}
		catch (Exception ex) {
			report(ex);
		}
		finally {
			buffer.release();
		}
	}

	private void greet(ByteBuf buffer) throws Exception {
		byte[] version;
		try {
			version = this.greeting.read(buffer);
		}
		catch (FlowException ex) {
			buffer.skipBytes(buffer.readableBytes());
			end(ex);
			return;
		}
		if (version != null) {
			this.handler.messageReceived(this, Readable.readable(ByteBuffer.wrap(version)));
		}
	}

	private void report(Exception ex) {
		if (this.failure == null) {
			this.failure = ex;
		}
		try {
			this.handler.exceptionCaught(this, ex);
		}
		catch (Exception inner) {
			ex.addSuppressed(inner);
		}
		// Gracefully, so that the reason for the disconnect leaves
		close(false);
	}

	/**
	 * Ends this connection after a failure of the flow or of the session.
	 * @param reason the reason
	 */
	void end(Throwable reason) {
		if (this.failure == null) {
			this.failure = this.greeting.isDone() ? reason
					: new FlowException(reason.getMessage() + this.greeting.said(), reason);
		}
		close(true);
	}

	@Override
	public IoWriteFuture writeBuffer(Buffer buffer) {
		ByteBuf bytes = Unpooled.wrappedBuffer(buffer.array(), buffer.rpos(), buffer.available());
		FlowWriteFuture future = new FlowWriteFuture(this.address);
		this.address.flow().write(bytes).whenComplete((nothing, ex) -> future.done(ex));
		return future;
	}

	@Override
	protected CloseFuture doCloseGracefully() {
		DefaultCloseFuture done = new DefaultCloseFuture(this.address, null);
		this.address.flow()
			.closeAsync()
			.whenComplete((nothing, ex) -> this.address.executor().execute(done::setClosed));
		return done;
	}

	@Override
	protected void doCloseImmediately() {
		this.address.flow().abort();
		super.doCloseImmediately();
		try {
			this.handler.sessionClosed(this);
		}
		catch (Exception ex) {
			this.log.debug("The end of {} was not handled", this, ex);
		}
	}

	@Override
	public void shutdownOutputStream() {
		this.address.flow().shutdown(ShutdownMode.WRITE);
	}

	@Override
	public void suspendRead() {
		this.address.executor().execute(() -> this.suspended = true);
	}

	@Override
	public void resumeRead() {
		this.address.executor().execute(() -> {
			this.suspended = false;
			read();
		});
	}

	@Override
	public long getId() {
		return this.id;
	}

	@Override
	public @Nullable Object getAttribute(Object key) {
		return this.attributes.get(key);
	}

	@Override
	public @Nullable Object setAttribute(Object key, Object value) {
		return this.attributes.put(key, value);
	}

	@Override
	public @Nullable Object setAttributeIfAbsent(Object key, Object value) {
		return this.attributes.putIfAbsent(key, value);
	}

	@Override
	public @Nullable Object removeAttribute(Object key) {
		return this.attributes.remove(key);
	}

	@Override
	public SocketAddress getRemoteAddress() {
		return this.address;
	}

	@Override
	public SocketAddress getLocalAddress() {
		return this.address;
	}

	@Override
	public SocketAddress getAcceptanceAddress() {
		return this.address;
	}

	@Override
	public IoService getService() {
		return this.service;
	}

	@Override
	public String toString() {
		return "session with " + this.address;
	}

	/**
	 * Future of a write, completed when the flow has accepted the bytes.
	 */
	private static final class FlowWriteFuture extends AbstractIoWriteFuture {

		FlowWriteFuture(Object id) {
			super(id, null);
		}

		void done(@Nullable Throwable ex) {
			setValue((ex != null) ? ex : Boolean.TRUE);
		}

	}

}
