package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.mimic.Internal;
import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * {@link NameResolver} that asks the JDK, and with it the operating system and its
 * configuration. That blocks, so threads of its own do it; they start on use and end
 * after a while. May be used from any thread.
 * <p>
 * A lookup can't be stopped. So each name has at most one at a time, which is shared by
 * all that ask for the name meanwhile, and takes a thread of its own: names whose servers
 * are silent do not keep others waiting. A lookup that has not begun when all have given
 * it up is left out. {@code localhost} and names below it are never asked for.
 * <p>
 * The JDK keeps answers, 30 seconds unless the security property
 * {@code networkaddress.cache.ttl} says otherwise.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class JdkNameResolver implements NameResolver, AutoCloseable {

	/**
	 * Names that are looked up at the same time. Only those whose servers are silent take
	 * a thread for long.
	 */
	private static final int THREADS = 256;

	/**
	 * Names that wait for a thread.
	 */
	private static final int WAITING = 1024;

	private static final long IDLE_SECONDS = 10;

	private final AtomicInteger threadNumber = new AtomicInteger();

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS,
			TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

	private final HostsFile hosts;

	private final HostLookup lookup;

	/**
	 * The lookups that have not ended, by name; those that have no thread yet are
	 * {@link #waiting}. This map guards both, and the number of threads.
	 */
	private final Map<String, Lookup> lookups = new LinkedHashMap<>();

	private final Set<Lookup> waiting = new LinkedHashSet<>();

	/**
	 * The threads that look names up.
	 */
	private int threads;

	/**
	 * Creates a resolver. Starts no thread.
	 */
	public JdkNameResolver() {
		this(HostsFile.ofSystem(), (host) -> InetAddress.getAllByName(host));
	}

	JdkNameResolver(HostsFile hosts, HostLookup lookup) {
		this.hosts = hosts;
		this.lookup = lookup;
	}

	@Override
	public CompletableFuture<List<InetAddress>> resolve(String host) {
		if (HostsFile.isLocal(host)) {
			return CompletableFuture.completedFuture(this.hosts.find(host));
		}
		CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
		Lookup joined;
		boolean starts = false;
		synchronized (this.lookups) {
			if (this.executor.isShutdown()) {
				return CompletableFuture.failedFuture(closed());
			}
			Lookup running = this.lookups.get(host);
			joined = (running != null) ? running : new Lookup(host);
			if (running == null) {
				starts = this.threads < THREADS;
				List<InetAddress> known = starts ? List.of() : this.hosts.find(host);
				if (!known.isEmpty()) {
					return CompletableFuture.completedFuture(known);
				}
				if (!starts && this.waiting.size() >= WAITING) {
					return CompletableFuture.failedFuture(
							new FlowException("Too many lookups of host names wait for an answer: " + WAITING));
				}
				this.lookups.put(host, joined);
				if (starts) {
					this.threads++;
				}
				else {
					this.waiting.add(joined);
				}
			}
			joined.callers.add(addresses);
		}
		addresses.whenComplete((found, ex) -> leave(joined, addresses));
		if (starts) {
			start(joined);
		}
		return addresses;
	}

	private void start(Lookup lookup) {
		try {
			this.executor.execute(() -> run(lookup));
		}
		catch (RejectedExecutionException ex) {
			takeWaiting();
			end(lookup, List.of(), JdkNameResolver::closed);
		}
	}

	private static FlowException closed() {
		return new FlowException("The name resolver is closed");
	}

	private void run(Lookup first) {
		for (Lookup next = first; next != null; next = takeWaiting()) {
			lookUp(next);
		}
	}

	private @Nullable Lookup takeWaiting() {
		synchronized (this.lookups) {
			if (this.waiting.isEmpty()) {
				this.threads--;
				return null;
			}
			Lookup next = this.waiting.iterator().next();
			this.waiting.remove(next);
			return next;
		}
	}

	private void lookUp(Lookup lookup) {
		try {
			List<InetAddress> found = List.of(this.lookup.find(lookup.host));
			end(lookup, DestinationOrder.sort(found), null);
		}
		catch (UnknownHostException ex) {
			end(lookup, List.of(), () -> {
				UnknownHostException described = new UnknownHostException(
						"host '" + lookup.host + "' can't be resolved");
				described.initCause(ex);
				return described;
			});
		}
		catch (RuntimeException ex) {
			end(lookup, List.of(), () -> ex);
		}
	}

	private void end(Lookup lookup, List<InetAddress> found, @Nullable Supplier<? extends Throwable> failure) {
		List<CompletableFuture<List<InetAddress>>> callers;
		synchronized (this.lookups) {
			this.lookups.remove(lookup.host, lookup);
			callers = new ArrayList<>(lookup.callers);
		}
		for (CompletableFuture<List<InetAddress>> caller : callers) {
			if (failure != null) {
				caller.completeExceptionally(failure.get());
			}
			else {
				caller.complete(found);
			}
		}
	}

	private void leave(Lookup lookup, CompletableFuture<List<InetAddress>> caller) {
		synchronized (this.lookups) {
			lookup.callers.remove(caller);
			if (lookup.callers.isEmpty() && this.waiting.remove(lookup)) {
				this.lookups.remove(lookup.host, lookup);
			}
		}
	}

	private Thread newThread(Runnable task) {
		Thread thread = new Thread(task, "mimic-dns-" + this.threadNumber.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Gives up all lookups and ends the threads, but for one that the operating system is
	 * at, which ends by itself.
	 */
	@Override
	public void close() {
		List<Lookup> left;
		synchronized (this.lookups) {
			this.executor.shutdownNow();
			left = new ArrayList<>(this.lookups.values());
			this.waiting.clear();
		}
		left.forEach((lookup) -> end(lookup, List.of(), JdkNameResolver::closed));
	}

	/**
	 * Lookup of a name, which may block.
	 */
	@FunctionalInterface
	interface HostLookup {

		InetAddress[] find(String host) throws UnknownHostException;

	}

	/**
	 * One lookup, shared by its callers.
	 */
	private static final class Lookup {

		private final String host;

		private final Set<CompletableFuture<List<InetAddress>>> callers = new LinkedHashSet<>();

		Lookup(String host) {
			this.host = host;
		}

	}

}
