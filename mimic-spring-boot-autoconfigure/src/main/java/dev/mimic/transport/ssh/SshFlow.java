package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.InboundFlow;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.transport.netty.FlowOptions;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A flow through an SSH server: a channel of a session that is shared. The window of the
 * channel holds up a peer whose bytes nobody reads. A reset by the target looks like its
 * end, as SSH has no word for it.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class SshFlow extends InboundFlow {

	/**
	 * How much is read before the server is told, unless there was a pause.
	 */
	private static final int WINDOW_STEP = 32 * 1024;

	private final SshSession session;

	private final SshChannel channel;

	private final ChannelWriter writer;

	private final FlowOptions options;

	/**
	 * What the server may send again, but was not told. Used on the executor, as the
	 * following are.
	 */
	private int read;

	private boolean reading = true;

	private boolean readEnded;

	private boolean writeEnded;

	private @Nullable Future<?> timer;

	SshFlow(Executor executor, SshSession session, SshChannel channel, FlowOptions options) {
		super(executor, options.readAhead());
		this.session = session;
		this.channel = channel;
		this.options = options;
		this.writer = new ChannelWriter(this, channel, session.lane(), options.highWaterMark());
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		return writev(List.of(buffer));
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		if (!isOpen()) {
			buffers.forEach(ByteBuf::release);
			return CompletableFuture.failedFuture(closedFailure());
		}
		return this.writer.write(buffers);
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		if (!isOpen()) {
			return CompletableFuture.failedFuture(closedFailure());
		}
		CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
		if (mode.isRead()) {
			discardInbound();
			execute(() -> ended(true, false));
		}
		if (mode.isWrite()) {
			this.writer.shutdown(done);
		}
		else {
			execute(() -> done.complete(null));
		}
		return done;
	}

	@Override
	public boolean supportsHalfClose() {
		return true;
	}

	@Override
	protected long pendingOutput() {
		return this.writer.bytes();
	}

	/**
	 * Takes bytes from the channel. On the lane.
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
		this.session.lane().execute(() -> {
			try {
				if (!this.channel.isClosing()) {
					this.channel.getLocalWindow().release(count);
				}
			}
			catch (IOException ex) {
				// The session is at its end, and takes this flow along
				this.channel.close(true);
			}
		});
	}

	/**
	 * Learns that the target sends no more. On the lane.
	 */
	void reachedEnd() {
		execute(() -> {
			ended();
			ended(true, false);
		});
	}

	/**
	 * Learns that the server takes more. On the lane.
	 */
	void windowGrew() {
		this.writer.schedule();
	}

	/**
	 * Learns that the server was told of the end of this side.
	 * @param done the shutdowns that waited for it
	 */
	void wroteEnd(List<CompletableFuture<@Nullable Void>> done) {
		execute(() -> {
			ended(false, true);
			done.forEach((future) -> future.complete(null));
		});
	}

	/**
	 * Learns that the channel is closed, whoever did it.
	 */
	void channelClosed() {
		execute(() -> {
			if (closed().isDone()) {
				return;
			}
			if (this.channel.isClosedByServer()) {
				ended();
				this.writer.drop("The flow was closed by the peer");
			}
			else {
				Throwable reason = this.session.failure();
				String text = "The SSH session with " + this.session.server() + " ended";
				failed(new FlowException(text + ((reason != null) ? ": " + reason.getMessage() : ""), reason));
				this.writer.drop(text);
			}
			end();
		});
	}

	private void ended(boolean readingSide, boolean writingSide) {
		this.readEnded |= readingSide;
		this.writeEnded |= writingSide;
		if (this.readEnded && this.writeEnded && !closed().isDone()) {
			leave();
		}
	}

	@Override
	protected void doClose() {
		if (closed().isDone()) {
			this.writer.drop("The flow was closed by this side");
		}
		else {
			leave();
		}
	}

	/**
	 * Closes the channel behind what was written, and does not wait for ever.
	 */
	private void leave() {
		this.writer.close();
		if (this.timer == null) {
			this.timer = this.session.schedule(() -> execute(this::doAbort), this.options.closeTimeout().toNanos());
		}
	}

	@Override
	protected void doAbort() {
		this.writer.drop("The flow was aborted by this side");
		end();
	}

	private void end() {
		Future<?> running = this.timer;
		if (running != null) {
			running.cancel(false);
		}
		finished();
	}

	/**
	 * Returns the future of a write that has been accepted.
	 * @return the future
	 */
	CompletableFuture<@Nullable Void> acceptedInline() {
		return accepted();
	}

	/**
	 * Completes futures on the executor.
	 * @param futures the futures, or {@code null} for none
	 * @param failure what they fail with, or {@code null} to complete them normally
	 */
	void settle(@Nullable List<CompletableFuture<@Nullable Void>> futures, @Nullable FlowClosedException failure) {
		if (futures == null || futures.isEmpty()) {
			return;
		}
		execute(() -> {
			for (CompletableFuture<@Nullable Void> future : futures) {
				if (failure != null) {
					future.completeExceptionally(failure);
				}
				else {
					future.complete(null);
				}
			}
		});
	}

	@Override
	public String toString() {
		return this.channel + " through " + this.session.server();
	}

}
