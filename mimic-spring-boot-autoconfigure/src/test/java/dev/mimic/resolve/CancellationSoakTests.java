package dev.mimic.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import dev.mimic.context.Context;
import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.proxy.HttpConnectProtocol;
import dev.mimic.transport.proxy.HttpProxyEndpoint;
import dev.mimic.transport.proxy.Socks5Endpoint;
import dev.mimic.transport.proxy.Socks5Protocol;
import dev.mimic.transport.ssh.EmbeddedSshServer;
import dev.mimic.transport.ssh.SshEndpoint;
import dev.mimic.transport.ssh.SshOptions;
import dev.mimic.transport.ssh.SshProtocol;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tcp.TcpProtocol;
import dev.mimic.transport.tls.TestCertificates;
import dev.mimic.transport.tls.TlsClientLayer;
import dev.mimic.transport.tls.TlsContext;
import dev.mimic.transport.tls.TlsEndpoint;
import dev.mimic.transport.tls.TlsOptions;
import dev.mimic.transport.tls.TlsProtocol;
import dev.mimic.transport.tls.TlsSettings;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cancels resolutions, and lets them run out of time, at random moments until the one
 * when they connect: whatever comes of them, no connection stays open. How many are
 * resolved is said by the system property {@code mimic.soak.resolutions}.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class CancellationSoakTests {

	private static final int RESOLUTIONS = Integer.getInteger("mimic.soak.resolutions", 4_000);

	private static final int CONCURRENCY = 16;

	private final ExecutorService tasks = Executors.newFixedThreadPool(2);

	private final ExecutorService callers = Executors.newFixedThreadPool(CONCURRENCY);

	private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	private final Map<String, Way> ways = new LinkedHashMap<>();

	private final AtomicInteger connected = new AtomicInteger();

	private SoakServers servers;

	private EmbeddedSshServer sshServer;

	private SshProtocol ssh;

	private DefaultFlowResolver resolver;

	@BeforeEach
	void start() throws Exception {
		this.servers = new SoakServers(this.loops, this.tasks);
		this.sshServer = EmbeddedSshServer.start();
		NameResolver names = (host) -> CompletableFuture.failedFuture(new IllegalStateException(host));
		this.ssh = new SshProtocol(this.loops::next, this.loops::scheduler, names);
		TlsClientLayer tls = new TlsClientLayer(this.loops, this.tasks);
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(new TcpProtocol(this.loops, names));
		registry.register(new TlsProtocol(tls));
		registry.register(new Socks5Protocol(names, null));
		registry.register(new HttpConnectProtocol(names, null, null));
		registry.register(this.ssh);
		this.resolver = DefaultFlowResolver.builder(registry, this.loops::scheduler).catalog(new Hops()).build();
		way("tcp", tcp());
		way("tls", tls());
		way("tcp through socks5", tcp(), "socks5");
		way("tcp through connect", tcp(), "connect");
		way("tls through connect", tls(), "connect");
		way("tcp through ssh", tcp(), "ssh");
		way("tls through ssh", tls(), "ssh");
		way("tcp through ssh with short sessions", tcp(), "short-ssh");
		way("tcp through socks5, connect", tcp(), "socks5", "connect");
		way("tcp through connect, ssh", tcp(), "connect", "short-ssh");
		way("tcp through ssh, socks5", tcp(), "ssh", "socks5");
	}

	@AfterEach
	void stop() throws Exception {
		this.ssh.close();
		this.sshServer.close();
		this.servers.close();
		this.loops.close();
		this.timer.shutdownNow();
		this.tasks.shutdownNow();
		this.callers.shutdownNow();
	}

	private void way(String name, Context context, String... via) {
		this.ways.put(name, new Way((via.length > 0) ? context.add(ResolutionKeys.VIA, List.of(via)) : context));
	}

	private TcpEndpoint address(String server) {
		return new TcpEndpoint("127.0.0.1", this.servers.port(server));
	}

	private Context tcp() {
		return Context.empty().add(TcpEndpoint.KEY, address("echo"));
	}

	private Context tls() {
		return Context.empty()
			.add(TlsEndpoint.KEY, new TlsEndpoint(address("tls")))
			.add(TlsOptions.KEY,
					new TlsOptions(TlsContext.client("soak", TlsSettings.DEFAULT, TestCertificates::trusting), null,
							TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT));
	}

	private Context ssh(Duration idle) {
		return Context.empty()
			.add(SshEndpoint.KEY, this.sshServer.endpoint())
			.add(SshOptions.KEY,
					this.sshServer.clientOptions()
						.withPassword(Secret.of(EmbeddedSshServer.PASSWORD))
						.withTimeouts(idle, Duration.ofSeconds(10)));
	}

	@Test
	void noConnectionStaysOpenWhateverEndsAResolution() throws Exception {
		this.ways.values().forEach(this::measure);
		Semaphore running = new Semaphore(CONCURRENCY);
		List<Way> all = new ArrayList<>(this.ways.values());
		all.addAll(Collections.nCopies(all.size(), all.get(0)));
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < RESOLUTIONS; i++) {
			running.acquire();
			Way way = all.get(random.nextInt(all.size()));
			long nanos = way.delay(random);
			Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
			long start = System.nanoTime();
			CompletableFuture<Flow> result = begin(ending, way, nanos);
			result.whenComplete((flow, ex) -> {
				running.release();
				if (flow != null) {
					this.connected.incrementAndGet();
					way.took(System.nanoTime() - start);
					flow.abort();
				}
			});
		}
		running.acquire(CONCURRENCY);
		// Of a session that goes on, so that it does not take lost channels along
		await(seed).untilAsserted(
				() -> assertThat(this.servers.open()).allSatisfy((server, open) -> assertThat(open).isZero()));
		assertThat(this.connected.get()).isBetween(1, RESOLUTIONS - 1);
		await(seed).until(() -> this.sshServer.sessions() == 1);
		this.ssh.close();
		await(seed).until(() -> this.sshServer.sessions() == 0);
	}

	private static ConditionFactory await(long seed) {
		return Awaitility.await("seed " + seed).atMost(20, TimeUnit.SECONDS);
	}

	private void measure(Way way) {
		for (int i = 0; i < 5; i++) {
			long start = System.nanoTime();
			this.resolver.resolve(way.context).abort();
			way.took(System.nanoTime() - start);
		}
	}

	private CompletableFuture<Flow> begin(Ending ending, Way way, long nanos) {
		return switch (ending) {
			case CANCELLED -> {
				CompletableFuture<Flow> result = this.resolver.resolveAsync(way.context);
				this.timer.schedule(() -> result.cancel(false), nanos, TimeUnit.NANOSECONDS);
				yield result;
			}
			case TIMED_OUT_BY_CALLER -> this.resolver.resolveAsync(way.context).orTimeout(nanos, TimeUnit.NANOSECONDS);
			case OUT_OF_TIME -> this.resolver
				.resolveAsync(way.context.add(ResolutionKeys.TIMEOUT, Duration.ofNanos(Math.max(1, nanos))));
			case INTERRUPTED -> interrupted(way, nanos);
		};
	}

	private CompletableFuture<Flow> interrupted(Way way, long nanos) {
		CompletableFuture<Flow> result = new CompletableFuture<>();
		this.callers.execute(() -> {
			Thread caller = Thread.currentThread();
			AtomicInteger state = new AtomicInteger();
			Future<?> interrupt = this.timer.schedule(() -> {
				if (state.compareAndSet(0, 1)) {
					caller.interrupt();
					state.set(2);
				}
			}, nanos, TimeUnit.NANOSECONDS);
			try {
				result.complete(this.resolver.resolve(way.context));
			}
			catch (FlowResolutionException ex) {
				result.completeExceptionally(ex);
			}
			interrupt.cancel(false);
			while (!state.compareAndSet(0, 3) && state.get() == 1) {
				LockSupport.parkNanos(1);
			}
			Thread.interrupted();
		});
		return result;
	}

	/**
	 * What ends a resolution.
	 */
	private enum Ending {

		CANCELLED, TIMED_OUT_BY_CALLER, OUT_OF_TIME, INTERRUPTED

	}

	/**
	 * A way to an echo.
	 */
	private static final class Way {

		private final Context context;

		private volatile long shortest = Long.MAX_VALUE;

		private volatile long usual;

		Way(Context context) {
			this.context = context;
		}

		void took(long nanos) {
			this.shortest = Math.min(this.shortest, nanos);
			this.usual = (this.usual == 0) ? nanos : (7 * this.usual + nanos) / 8;
		}

		long delay(Random random) {
			return (long) (random.nextDouble() * 1.5 * (random.nextBoolean() ? this.shortest : this.usual));
		}

	}

	/**
	 * The hops by name.
	 */
	private final class Hops implements ConnectionCatalog {

		@Override
		public Set<String> names() {
			return Set.of("socks5", "connect", "ssh", "short-ssh");
		}

		@Override
		public List<Context> alternatives(String connection) {
			return List.of(hop(connection));
		}

		private Context hop(String connection) {
			CancellationSoakTests test = CancellationSoakTests.this;
			return switch (connection) {
				case "socks5" ->
					Context.empty().add(Socks5Endpoint.KEY, new Socks5Endpoint(test.address("socks5"), null));
				case "connect" -> Context.empty()
					.add(HttpProxyEndpoint.KEY, new HttpProxyEndpoint(false, test.address("connect"), null));
				case "ssh" -> test.ssh(Duration.ofHours(1));
				default -> test.ssh(Duration.ofMillis(200));
			};
		}

	}

}
