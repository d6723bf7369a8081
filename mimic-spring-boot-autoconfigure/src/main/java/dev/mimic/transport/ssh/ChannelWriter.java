package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.FlowClosedException;
import io.netty.buffer.ByteBuf;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a channel: what was written and has not left, because the window of
 * the server is closed or the connection takes no more. Packets leave on the lane.
 * <p>
 * The monitor of this object guards its state; it is never held while the channel is used
 * or a future is completed.
 *
 * @author Mimic Contributors
 */
final class ChannelWriter implements Runnable {

	/**
	 * Packets sent in one turn on the lane, so that channels take turns.
	 */
	private static final int PACKETS_PER_RUN = 8;

	private static final int PACKET_OVERHEAD = 64;

	private final SshFlow flow;

	private final SshChannel channel;

	private final Lane lane;

	private final int highWaterMark;

	private final Queue<ByteBuf> buffers = new ArrayDeque<>(4);

	private long bytes;

	/**
	 * The writes that were not accepted yet.
	 */
	private List<CompletableFuture<@Nullable Void>> writes = new ArrayList<>(1);

	/**
	 * The shutdowns that wait until everything has left.
	 */
	private List<CompletableFuture<@Nullable Void>> shutdowns = new ArrayList<>(0);

	/**
	 * Whether a run on the lane is on its way.
	 */
	private boolean scheduled;

	/**
	 * Whether the connection takes no more for now.
	 */
	private boolean congested;

	/**
	 * Whether the end, or the close, follows the last byte.
	 */
	private boolean ending;

	private boolean closing;

	/**
	 * What the server was told.
	 */
	private boolean ended;

	private boolean closed;

	/**
	 * Why writes fail, if they do.
	 */
	private @Nullable String refusal;

	ChannelWriter(SshFlow flow, SshChannel channel, Lane lane, int highWaterMark) {
		this.flow = flow;
		this.channel = channel;
		this.lane = lane;
		this.highWaterMark = highWaterMark;
	}

	CompletableFuture<@Nullable Void> write(List<ByteBuf> written) {
		CompletableFuture<@Nullable Void> pending;
		synchronized (this) {
			if (this.refusal != null) {
				written.forEach(ByteBuf::release);
				return CompletableFuture.failedFuture(failure(this.refusal));
			}
			written.forEach(this::add);
			pending = (this.bytes > this.highWaterMark) ? new CompletableFuture<>() : null;
			if (pending != null) {
				this.writes.add(pending);
			}
		}
		schedule();
		return (pending != null) ? pending : this.flow.acceptedInline();
	}

	private void add(ByteBuf buffer) {
		if (buffer.isReadable()) {
			this.bytes += buffer.readableBytes();
			this.buffers.add(buffer);
		}
		else {
			buffer.release();
		}
	}

	synchronized long bytes() {
		return this.bytes;
	}

	/**
	 * Ends this side behind what was written.
	 * @param done completes when that has left
	 */
	void shutdown(CompletableFuture<@Nullable Void> done) {
		boolean late;
		synchronized (this) {
			late = this.ended || this.closed;
			refuse("The writing side of the flow was shut down");
			this.ending = true;
			if (!late) {
				this.shutdowns.add(done);
			}
		}
		if (late) {
			this.flow.settle(List.of(done), null);
		}
		schedule();
	}

	/**
	 * Closes the channel behind what was written, which counts as accepted from now on.
	 */
	void close() {
		List<CompletableFuture<@Nullable Void>> accepted;
		synchronized (this) {
			refuse("The flow was closed by this side");
			this.closing = true;
			accepted = this.writes;
			this.writes = new ArrayList<>(0);
		}
		this.flow.settle(accepted, null);
		schedule();
	}

	/**
	 * Throws away what was written, and closes the channel.
	 * @param reason why
	 */
	void drop(String reason) {
		Queue<ByteBuf> garbage;
		List<CompletableFuture<@Nullable Void>> failed;
		synchronized (this) {
			refuse(reason);
			this.closing = true;
			garbage = new ArrayDeque<>(this.buffers);
			this.buffers.clear();
			this.bytes = 0;
			failed = this.writes;
			failed.addAll(this.shutdowns);
			this.writes = new ArrayList<>(0);
			this.shutdowns = new ArrayList<>(0);
		}
		garbage.forEach(ByteBuf::release);
		this.flow.settle(failed, failure(reason));
		schedule();
	}

	/**
	 * Goes on to send, if there is something to send and nothing in the way.
	 */
	void schedule() {
		synchronized (this) {
			boolean due = !this.buffers.isEmpty() || (this.ending && !this.ended) || (this.closing && !this.closed);
			if (this.scheduled || !due || this.congested) {
				return;
			}
			this.scheduled = true;
		}
		this.lane.execute(this);
	}

	@Override
	public void run() {
		try {
			for (int i = 0; i < PACKETS_PER_RUN; i++) {
				if (!send()) {
					return;
				}
			}
			this.lane.execute(this);
		}
		catch (IOException | RuntimeException ex) {
			// The session is at its end, and takes this flow along
			this.channel.close(true);
		}
	}

	private boolean send() throws IOException {
		Buffer packet = nextPacket();
		if (packet != null) {
			List<CompletableFuture<@Nullable Void>> accepted = acceptable();
			watch(this.channel.writePacket(packet));
			this.flow.settle(accepted, null);
			return true;
		}
		return sayGoodbye();
	}

	// Makes a packet of what fits into one and into the window of the server.
	private synchronized @Nullable Buffer nextPacket() {
		long window = Math.min(this.channel.getRemoteWindow().getSize(),
				this.channel.getRemoteWindow().getPacketSize());
		int length = (int) Math.min(this.bytes, window);
		if (length == 0 || this.congested) {
			return null;
		}
		Buffer packet = this.channel.getSession()
			.createBuffer(SshConstants.SSH_MSG_CHANNEL_DATA, length + PACKET_OVERHEAD);
		packet.putUInt(this.channel.getRecipient());
		packet.putUInt(length);
		packet.ensureCapacity(length);
		int position = packet.wpos();
		int end = position + length;
		while (position < end) {
			ByteBuf buffer = this.buffers.element();
			int count = Math.min(end - position, buffer.readableBytes());
			buffer.readBytes(packet.array(), position, count);
			position += count;
			if (!buffer.isReadable()) {
				this.buffers.remove().release();
			}
		}
		packet.wpos(end);
		this.bytes -= length;
		this.channel.getRemoteWindow().consume(length);
		return packet;
	}

	private synchronized @Nullable List<CompletableFuture<@Nullable Void>> acceptable() {
		if (this.writes.isEmpty() || this.bytes > this.highWaterMark) {
			return null;
		}
		List<CompletableFuture<@Nullable Void>> accepted = this.writes;
		this.writes = new ArrayList<>(1);
		return accepted;
	}

	private void watch(IoWriteFuture written) {
		if (!written.isDone()) {
			synchronized (this) {
				this.congested = true;
			}
			written.addListener((done) -> this.lane.execute(this::decongested));
		}
	}

	private void decongested() {
		synchronized (this) {
			this.congested = false;
		}
		schedule();
	}

	private boolean sayGoodbye() throws IOException {
		boolean end;
		boolean close;
		synchronized (this) {
			boolean empty = this.buffers.isEmpty() && !this.congested;
			end = empty && this.ending && !this.ended;
			close = empty && this.closing && !this.closed;
			this.ended |= end;
			this.closed |= close;
			if (!end && !close) {
				this.scheduled = false;
				return false;
			}
		}
		if (end) {
			sayEnd();
		}
		if (close) {
			this.channel.close(false);
		}
		return true;
	}

	private void sayEnd() throws IOException {
		List<CompletableFuture<@Nullable Void>> done;
		IoWriteFuture written = this.channel.end();
		synchronized (this) {
			done = this.shutdowns;
			this.shutdowns = new ArrayList<>(0);
		}
		if (written == null) {
			this.flow.wroteEnd(done);
		}
		else {
			written.addListener((sent) -> this.flow.wroteEnd(done));
		}
	}

	private void refuse(String reason) {
		if (this.refusal == null) {
			this.refusal = reason;
		}
	}

	private FlowClosedException failure(String reason) {
		return new FlowClosedException(reason + ": " + this.flow);
	}

}
