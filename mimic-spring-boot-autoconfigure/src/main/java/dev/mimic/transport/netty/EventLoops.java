package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The event loops that all flows over sockets share, and the sockets that fit them. In a
 * Spring application this is one bean, which can be replaced.
 * <p>
 * Loops that {@linkplain #create(TransportKind, int) belong} to this object are started
 * one by one on use: before the first use there is no thread, no selector and no native
 * library. Loops that {@linkplain #of(EventLoopGroup) belong} to others are never shut
 * down. All methods may be called from any thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class EventLoops implements AutoCloseable {

	private static final int MAX_DEFAULT_THREADS = 4;

	/**
	 * Makes Netty look once more, 100 ms later. Without that, a loop that is just told to
	 * end may leave its channels open.
	 */
	private static final long QUIET_MILLIS = 1;

	private static final long SHUTDOWN_MILLIS = 2000;

	private final ReentrantLock lock = new ReentrantLock();

	private final TransportKind kind;

	private final int threads;

	private final boolean owned;

	private final LoopThreadFactory threadFactory = new LoopThreadFactory();

	private final LoopScheduler scheduler = new LoopScheduler(this);

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private volatile @Nullable Running running;

	private volatile boolean closing;

	private EventLoops(TransportKind kind, int threads, @Nullable Running foreign) {
		this.kind = kind;
		this.threads = threads;
		this.owned = foreign == null;
		this.running = foreign;
	}

	/**
	 * Creates loops of kind {@link TransportKind#AUTO} with {@link #defaultThreads()}
	 * threads.
	 * @return the loops, not started
	 */
	public static EventLoops create() {
		return create(TransportKind.AUTO, defaultThreads());
	}

	/**
	 * Creates loops.
	 * @param kind how they talk to the operating system
	 * @param threads the number of loops, each a thread, at least 1
	 * @return the loops, not started
	 * @throws TransportUnavailableException if the kind does not work here; the message
	 * names the dependency to add
	 */
	public static EventLoops create(TransportKind kind, int threads) {
		if (threads < 1) {
			throw new IllegalArgumentException("Event loops need at least one thread, not " + threads);
		}
		if (kind != TransportKind.AUTO) {
			Transports.get(kind);
		}
		return new EventLoops(kind, threads, null);
	}

	/**
	 * Uses loops that belong to others, which shut them down.
	 * @param group a group for NIO, epoll, io_uring or kqueue
	 * @return the loops
	 * @throws IllegalArgumentException if the group is for something else
	 */
	public static EventLoops of(EventLoopGroup group) {
		Transport transport = Transports.of(group);
		return new EventLoops(transport.kind(), 0, new Running(transport, group));
	}

	/**
	 * Returns the number of loops that {@link #create()} makes: one a processor, at most
	 * 4. A loop moves gigabits a second; more loops than that cost memory and switches in
	 * an application whose work is done elsewhere.
	 * @return the number of threads
	 */
	public static int defaultThreads() {
		return Math.min(Runtime.getRuntime().availableProcessors(), MAX_DEFAULT_THREADS);
	}

	/**
	 * Tells whether a kind works here: whether its jar is present and its native library
	 * loads.
	 * @param kind the kind
	 * @return whether {@link #create(TransportKind, int)} would succeed
	 */
	public static boolean isAvailable(TransportKind kind) {
		return Transports.isAvailable(kind);
	}

	/**
	 * Returns the kind of these loops. Starts nothing, but {@link TransportKind#AUTO} has
	 * to look for native libraries.
	 * @return the kind, never {@link TransportKind#AUTO}
	 */
	public TransportKind kind() {
		Running running = this.running;
		return (running != null) ? running.transport.kind() : Transports.get(this.kind).kind();
	}

	/**
	 * Returns the next loop, each in turn.
	 * @return the loop
	 * @throws IllegalStateException if these loops are closed
	 */
	public EventLoop next() {
		return running().group.next();
	}

	/**
	 * Returns the group of all loops. Shutting it down ends all flows.
	 * @return the group
	 * @throws IllegalStateException if these loops are closed
	 */
	public EventLoopGroup group() {
		return running().group;
	}

	/**
	 * Creates an unconnected socket, to be registered with one of these loops.
	 * @param family the kind of socket
	 * @return a channel that is a {@link io.netty.channel.socket.DuplexChannel}
	 */
	public Channel newSocket(SocketFamily family) {
		return running().transport.newSocket(family);
	}

	/**
	 * Creates an unbound listening socket, to be registered with one of these loops.
	 * @param family the kind of socket
	 * @return the channel
	 */
	public ServerChannel newServerSocket(SocketFamily family) {
		return running().transport.newServerSocket(family);
	}

	/**
	 * Creates an unbound socket for datagrams over IP, to be registered with one of these
	 * loops.
	 * @return the channel
	 */
	public DatagramChannel newDatagramSocket() {
		return running().transport.newDatagramSocket();
	}

	/**
	 * Returns the address of a Unix domain socket in the form that sockets of these loops
	 * want.
	 * @param path the file
	 * @return the address
	 */
	public SocketAddress unixAddress(Path path) {
		return running().transport.unixAddress(path);
	}

	/**
	 * Returns the option for the time after which unacknowledged data ends a TCP
	 * connection (RFC 5482), in milliseconds.
	 * @return the option, or {@code null} if the sockets of these loops have none, as
	 * those of the JDK
	 */
	public @Nullable ChannelOption<Integer> userTimeout() {
		return running().transport.userTimeout();
	}

	/**
	 * Returns a view of these loops as a timer. Its tasks run on one of the loops and
	 * must not block. It starts the loop on first use and can't be shut down.
	 * @return the timer, always the same
	 */
	public ScheduledExecutorService scheduler() {
		return this.scheduler;
	}

	/**
	 * Tells whether {@link #closeAsync()} was called.
	 * @return whether no new work is taken
	 */
	public boolean isClosed() {
		return this.closing;
	}

	/**
	 * Ends the loops that belong to this object: what runs on them and what is queued is
	 * finished, open channels are closed. Foreign loops go on.
	 * @return a future that completes, always normally, when that is done
	 */
	public CompletableFuture<@Nullable Void> closeAsync() {
		Running running;
		this.lock.lock();
		try {
			if (this.closing) {
				return this.closed.copy();
			}
			this.closing = true;
			running = this.running;
		}
		finally {
			this.lock.unlock();
		}
		if (running == null || !this.owned) {
			this.closed.complete(null);
		}
		else {
			running.group.shutdownGracefully(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)
				.addListener((future) -> this.closed.complete(null));
		}
		return this.closed.copy();
	}

	/**
	 * Ends the loops that belong to this object and waits for their threads, about two
	 * seconds at most. Called on an event loop it does not wait.
	 */
	@Override
	public void close() {
		CompletableFuture<@Nullable Void> future = closeAsync();
		if (isOnLoop()) {
			return;
		}
		try {
			future.get(2 * SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
			this.threadFactory.join(SHUTDOWN_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (Exception ex) {
			// A task that does not end keeps its loop: a daemon, so nothing waits for it
		}
	}

	private boolean isOnLoop() {
		Running running = this.running;
		if (running != null) {
			for (EventExecutor loop : running.group) {
				if (loop.inEventLoop()) {
					return true;
				}
			}
		}
		return false;
	}

	private Running running() {
		Running running = this.running;
		if (running != null && !this.closing) {
			return running;
		}
		return start();
	}

	private Running start() {
		this.lock.lock();
		try {
			if (this.closing) {
				throw new IllegalStateException("The event loops are closed");
			}
			Running running = this.running;
			if (running == null) {
				Transport transport = Transports.get(this.kind);
				running = new Running(transport, new MultiThreadIoEventLoopGroup(this.threads, this.threadFactory,
						transport.newHandlerFactory()));
				this.running = running;
			}
			return running;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Loops that exist, though their threads start later.
	 */
	private record Running(Transport transport, EventLoopGroup group) {

	}

}
