package dev.mimic.transport.ssh;

import java.io.IOException;

import dev.mimic.resolve.Target;
import io.netty.buffer.ByteBufAllocator;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.LocalWindow;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A channel that leads to a target: {@code direct-tcpip} (RFC 4254, 7.2) to a port,
 * {@code direct-streamlocal@openssh.com} (OpenSSH's PROTOCOL, 2.4) to a Unix domain
 * socket. Used on the executor of its session.
 *
 * @author Mimic Contributors
 */
final class SshChannel extends AbstractClientChannel {

	private static final String TCP = "direct-tcpip";

	private static final String UNIX = "direct-streamlocal@openssh.com";

	/**
	 * Where the connection comes from: nowhere that the server could know.
	 */
	private static final String ORIGINATOR = "127.0.0.1";

	private static final int OPEN_SIZE = 256;

	private final Target target;

	private @Nullable SshFlow flow;

	private volatile boolean closedByServer;

	SshChannel(Target target) {
		super((target instanceof Target.Host) ? TCP : UNIX);
		this.target = target;
	}

	void attach(SshFlow attached) {
		this.flow = attached;
	}

	@Override
	public synchronized OpenFuture open() throws IOException {
		OpenFuture opening = new DefaultOpenFuture(this.target, this.futureLock);
		this.openFuture = opening;
		LocalWindow window = getLocalWindow();
		Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN, OPEN_SIZE);
		buffer.putString(getChannelType());
		buffer.putUInt(getChannelId());
		buffer.putUInt(window.getSize());
		buffer.putUInt(window.getPacketSize());
		if (this.target instanceof Target.Host host) {
			buffer.putString(host.host());
			buffer.putUInt(host.port());
			buffer.putString(ORIGINATOR);
		}
		else {
			buffer.putString(((Target.File) this.target).path());
			buffer.putString("");
		}
		buffer.putUInt(0);
		writePacket(buffer);
		return opening;
	}

	@Override
	protected void doOpen() {
		// Nothing to prepare: the flow is there already
	}

	@Override
	protected void doWriteData(byte[] data, int offset, long length) {
		SshFlow attached = this.flow;
		if (attached != null && !isClosing()) {
			attached.arrived(ByteBufAllocator.DEFAULT.buffer((int) length).writeBytes(data, offset, (int) length));
		}
	}

	@Override
	protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
		// There is none in such a channel
		getLocalWindow().release(length);
	}

	@Override
	public void handleWindowAdjust(Buffer buffer) throws IOException {
		super.handleWindowAdjust(buffer);
		if (this.flow != null) {
			this.flow.windowGrew();
		}
	}

	@Override
	public void handleEof() throws IOException {
		super.handleEof();
		if (this.flow != null) {
			this.flow.reachedEnd();
		}
	}

	@Override
	public void handleClose() throws IOException {
		this.closedByServer = true;
		super.handleClose();
	}

	/**
	 * Tells whether the server has closed this channel, and not lost it.
	 * @return whether it has
	 */
	boolean isClosedByServer() {
		return this.closedByServer;
	}

	/**
	 * Tells the server that no more comes from this side.
	 * @return done when that is on its way, {@code null} if it is too late
	 * @throws IOException if it can't be sent
	 */
	@Nullable IoWriteFuture end() throws IOException {
		return sendEof();
	}

	@Override
	public String toString() {
		return getChannelType() + " " + this.target;
	}

}
