package dev.mimic.transport.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import dev.mimic.flow.AbstractFlow;
import dev.mimic.flow.FlowException;
import dev.mimic.transport.netty.FlowOptions;
import io.netty.buffer.ByteBuf;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RemoteWindow;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A flow through an SSH server: a channel of a session that is shared. The window of the
 * channel holds up a peer while nothing reads its bytes. A reset by the target looks like
 * its end, as SSH has no word for it.
 *
 * @author Mimic Contributors
 */
final class SshFlow extends AbstractFlow {

	/**
	 * The number of bytes that are read before the server is told, unless there was a
	 * pause.
	 */
	private static final int WINDOW_STEP = 32 * 1024;

	private static final int PACKET_OVERHEAD = 64;

	private final SshSession session;

	private final SshChannel channel;

	private final Duration closeTimeout;

	// Confined to the executor

	/**
	 * The bytes that were read, but not reported to the server.
	 */
	private int read;

	private boolean reading = true;

	// Confined to the executor of the session

	/**
	 * Whether the connection takes no more packets for now.
	 */
	private boolean congested;

	SshFlow(Executor executor, SshSession session, SshChannel channel, FlowOptions options) {
		super(executor, session.executor(), options.readAhead(), options.highWaterMark());
		this.session = session;
		this.channel = channel;
		this.closeTimeout = options.closeTimeout();
	}

	/**
	 * Takes bytes from the channel. On the executor of the session.
	 * @param buffer the bytes, owned by this flow from now on
	 */
	void arrived(ByteBuf buffer) {
		int length = buffer.readableBytes();
		execute(() -> {
			received(buffer);
			this.read += length;
			if (this.reading && this.read >= WINDOW_STEP) {
				openWindow();
			}
		});
	}

	@Override
	protected void setReading(boolean wanted) {
		this.reading = wanted;
		if (wanted && this.read > 0) {
			openWindow();
		}
	}

	private void openWindow() {
		int count = this.read;
		this.read = 0;
		this.session.executor().execute(() -> {
			try {
				if (!this.channel.isClosing()) {
					this.channel.getLocalWindow().release(count);
				}
			}
			catch (IOException ex) {
				lose();
			}
		});
	}

	/**
	 * Notifies this flow that the target sends no more. On the executor of the session.
	 */
	void reachedEnd() {
		execute(this::ended);
	}

	/**
	 * Notifies this flow that the server takes more. On the executor of the session.
	 */
	void windowGrew() {
		resumeSending();
	}

	@Override
	protected boolean send() {
		if (this.congested) {
			return false;
		}
		RemoteWindow window = this.channel.getRemoteWindow();
		int limit = (int) Math.min(pendingOutput(), Math.min(window.getSize(), window.getPacketSize()));
		if (limit == 0) {
			return pendingOutput() == 0;
		}
		try {
			Buffer packet = packet(limit);
			return packet == null || watch(this.channel.writePacket(packet));
		}
		catch (IOException ex) {
			lose();
			return false;
		}
	}

	/**
	 * Creates a packet of what fits into one and into the window of the server.
	 * @param limit the most bytes
	 * @return the packet, or {@code null} if everything was dropped meanwhile
	 */
	private @Nullable Buffer packet(int limit) {
		Buffer packet = this.channel.getSession()
			.createBuffer(SshConstants.SSH_MSG_CHANNEL_DATA, limit + PACKET_OVERHEAD);
		packet.putUInt(this.channel.getRecipient());
		int start = packet.wpos();
		packet.putUInt(0);
		packet.ensureCapacity(limit);
		int length = 0;
		ByteBuf bytes = takeOutput(limit);
		while (bytes != null) {
			int count = bytes.readableBytes();
			bytes.readBytes(packet.array(), packet.wpos(), count).release();
			packet.wpos(packet.wpos() + count);
			length += count;
			bytes = (length < limit) ? takeOutput(limit - length) : null;
		}
		if (length == 0) {
			return null;
		}
		int end = packet.wpos();
		packet.wpos(start);
		packet.putUInt(length);
		packet.wpos(end);
		this.channel.getRemoteWindow().consume(length);
		return packet;
	}

	/**
	 * Waits for the connection to take more.
	 * @param written the packet that is on its way
	 * @return whether there is nothing to wait for
	 */
	private boolean watch(IoWriteFuture written) {
		this.congested = !written.isDone();
		if (this.congested) {
			written.addListener((done) -> this.session.executor().execute(this::decongested));
		}
		return !this.congested;
	}

	private void decongested() {
		this.congested = false;
		resumeSending();
	}

	@Override
	protected CompletionStage<?> sendEnd() throws IOException {
		CompletableFuture<@Nullable Void> told = new CompletableFuture<>();
		IoWriteFuture written = this.channel.end();
		if (written == null) {
			told.complete(null);
		}
		else {
			written.addListener((sent) -> told.complete(null));
		}
		return told;
	}

	@Override
	protected void disconnect() {
		this.channel.close(false);
	}

	@Override
	protected void reset() {
		this.session.executor().execute(() -> this.channel.close(false));
	}

	@Override
	protected Duration closeTimeout() {
		return this.closeTimeout;
	}

	/**
	 * Gives the channel up: the session is at its end, and takes this flow along.
	 */
	private void lose() {
		this.channel.close(true);
	}

	/**
	 * Notifies this flow that the channel is closed, by whichever side.
	 */
	void channelClosed() {
		execute(() -> {
			if (closed().isDone()) {
				return;
			}
			if (this.channel.isClosedByServer()) {
				refuseOutput("The flow was closed by the peer", null);
				ended();
			}
			else {
				Throwable reason = this.session.failure();
				String text = "The SSH session with " + this.session.server() + " ended";
				refuseOutput(text, null);
				failed(new FlowException(text + ((reason != null) ? ": " + reason.getMessage() : ""), reason));
			}
			finished();
		});
	}

	@Override
	public String toString() {
		return this.channel + " through " + this.session.server();
	}

}
