package dev.mimic.flow;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A transport of a stranger's: a blocking socket, with a thread that reads, one that
 * writes, and one that completes futures. It has nothing of the contract but what
 * {@link AbstractFlow} gives.
 *
 * @author Mimic Contributors
 */
final class BlockingSocketFlow extends AbstractFlow {

	private static final int CHUNK = 16 * 1024;

	private final Socket socket;

	private final CompletableFuture<@Nullable Void> inputDone = new CompletableFuture<>();

	private boolean reading = true;

	private BlockingSocketFlow(Socket socket, ExecutorService executor, ExecutorService sender) {
		super(executor, sender, CHUNK, CHUNK);
		this.socket = socket;
		closed().thenRun(executor::shutdown).thenRun(sender::shutdown);
	}

	static BlockingSocketFlow over(Socket socket) {
		BlockingSocketFlow flow = new BlockingSocketFlow(socket, newThread("completions"), newThread("output"));
		daemon(flow::readAll, "input").start();
		return flow;
	}

	private static ExecutorService newThread(String name) {
		return Executors.newSingleThreadExecutor((task) -> daemon(task, name));
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, "blocking-socket-" + name);
		thread.setDaemon(true);
		return thread;
	}

	@Override
	protected synchronized void setReading(boolean wanted) {
		this.reading = wanted;
		notifyAll();
	}

	private synchronized void awaitReading() throws InterruptedException {
		while (!this.reading) {
			wait();
		}
	}

	private void readAll() {
		try {
			byte[] bytes = new byte[CHUNK];
			int count = this.socket.getInputStream().read(bytes);
			while (count >= 0) {
				ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(count).writeBytes(bytes, 0, count);
				CompletableFuture.runAsync(() -> received(buffer), this::execute).join();
				awaitReading();
				count = this.socket.getInputStream().read(bytes);
			}
			execute(this::ended);
		}
		catch (IOException | InterruptedException ex) {
			execute(() -> failed(new FlowException("Receiving failed: " + ex.getMessage(), ex)));
		}
		this.inputDone.complete(null);
	}

	@Override
	protected boolean send() throws IOException {
		ByteBuf buffer = takeOutput(CHUNK);
		if (buffer != null) {
			try {
				buffer.readBytes(this.socket.getOutputStream(), buffer.readableBytes());
			}
			finally {
				buffer.release();
			}
		}
		return true;
	}

	@Override
	protected CompletionStage<@Nullable Void> sendEnd() throws IOException {
		this.socket.shutdownOutput();
		return CompletableFuture.completedFuture(null);
	}

	@Override
	protected void disconnect() throws IOException {
		// A socket that is closed before it has read everything resets the connection
		if (!this.socket.isOutputShutdown()) {
			this.socket.shutdownOutput();
		}
		this.inputDone.thenRun(this::closeSocket);
	}

	private void closeSocket() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// Then it is closed, too
		}
		execute(this::finished);
	}

	@Override
	protected void reset() {
		try {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}
		catch (IOException ex) {
			// It is closed already
		}
	}

	@Override
	public String toString() {
		return "to " + this.socket.getRemoteSocketAddress();
	}

}
