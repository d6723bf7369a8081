package dev.mimic.transport.netty;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.mimic.testkit.StartedThreads;
import io.netty.channel.Channel;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DuplexChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link EventLoops}.
 *
 * @author Mimic Contributors
 */
class EventLoopsTests {

	private EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	@AfterEach
	void close() {
		this.loops.close();
	}

	@Test
	void creationStartsNoThread() {
		StartedThreads threads = new StartedThreads();
		try (EventLoops unused = EventLoops.create()) {
			assertThat(unused.kind()).isNotEqualTo(TransportKind.AUTO);
			unused.scheduler();
			assertThat(threads.running()).isEmpty();
		}
		assertThat(threads.running()).isEmpty();
	}

	@Test
	void threadsAreNamedDaemonsAndStartOneByOne() throws Exception {
		StartedThreads threads = new StartedThreads();
		Thread first = this.loops.next().submit(Thread::currentThread).get();
		assertThat(first.getName()).isEqualTo("mimic-loop-1");
		assertThat(first.isDaemon()).isTrue();
		assertThat(threads.running()).containsExactly(first);
		Thread second = this.loops.next().submit(Thread::currentThread).get();
		assertThat(second.getName()).isEqualTo("mimic-loop-2");
		assertThat(this.loops.next().submit(Thread::currentThread).get()).isSameAs(first);
	}

	@Test
	void defaultIsSmall() {
		assertThat(EventLoops.defaultThreads()).isBetween(1, 4);
	}

	@Test
	void closeLeavesNoThread() throws Exception {
		Thread thread = this.loops.next().submit(Thread::currentThread).get();
		Channel channel = this.loops.newSocket(SocketFamily.TCP);
		this.loops.next().register(channel).get();
		this.loops.close();
		assertThat(thread.isAlive()).isFalse();
		assertThat(channel.isOpen()).isFalse();
		assertThat(this.loops.isClosed()).isTrue();
		assertThatIllegalStateException().isThrownBy(this.loops::next).withMessage("The event loops are closed");
		assertThat(this.loops.closeAsync()).isCompleted();
	}

	@Test
	void closeBeforeUseCompletesAtOnce() {
		assertThat(this.loops.closeAsync()).isCompleted();
		assertThatIllegalStateException().isThrownBy(() -> this.loops.newSocket(SocketFamily.TCP));
	}

	@Test
	void closeOnLoopDoesNotWaitForItself() throws Exception {
		EventLoop loop = this.loops.next();
		loop.submit(this.loops::close).get(1, TimeUnit.SECONDS);
		assertThat(loop.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void callersCanNotCompleteTheCloseOfOthers() {
		CompletableFuture<Channel> never = new CompletableFuture<>();
		this.loops.next().execute(() -> never.orTimeout(1, TimeUnit.NANOSECONDS));
		this.loops.closeAsync().complete(null);
		assertThat(this.loops.closeAsync()).succeedsWithin(Duration.ofSeconds(10));
		assertThat(this.loops.closeAsync()).isCompleted();
	}

	@Test
	void foreignGroupIsNeverShutDown() throws Exception {
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		try {
			EventLoops wrapped = EventLoops.of(group);
			assertThat(wrapped.kind()).isEqualTo(TransportKind.NIO);
			assertThat(wrapped.group()).isSameAs(group);
			wrapped.close();
			assertThat(wrapped.closeAsync()).isCompleted();
			assertThat(group.isShuttingDown()).isFalse();
			assertThat(group.submit(() -> "alive").get()).isEqualTo("alive");
			assertThatIllegalStateException().isThrownBy(wrapped::next);
		}
		finally {
			group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
		}
	}

	@Test
	void foreignGroupWithoutSocketsIsRefused() {
		@SuppressWarnings("deprecation")
		EventLoopGroup group = new DefaultEventLoopGroup(1);
		assertThatIllegalArgumentException().isThrownBy(() -> EventLoops.of(group))
			.withMessageContaining("DefaultEventLoopGroup")
			.withMessageContaining("IoEventLoopGroup");
	}

	@Test
	void zeroThreadsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> EventLoops.create(TransportKind.NIO, 0))
			.withMessageContaining("at least one thread");
	}

	@ParameterizedTest
	@EnumSource(TransportKind.class)
	void everyKindWorksOrNamesItsDependency(TransportKind kind) throws Exception {
		if (EventLoops.isAvailable(kind)) {
			try (EventLoops loops = EventLoops.create(kind, 1)) {
				assertThat(loops.kind()).isIn((kind != TransportKind.AUTO) ? Set.of(kind)
						: Set.of(TransportKind.NIO, TransportKind.EPOLL, TransportKind.KQUEUE));
				assertThat(EventLoops.of(loops.group()).kind()).isEqualTo(loops.kind());
				assertThat(loops.unixAddress(Path.of("/tmp/a.sock"))).hasToString("/tmp/a.sock");
				assertThat(loops.userTimeout() != null)
					.isEqualTo(loops.kind() == TransportKind.EPOLL || loops.kind() == TransportKind.IO_URING);
				for (SocketFamily family : SocketFamily.values()) {
					Channel socket = loops.newSocket(family);
					assertThat(socket).isInstanceOf(DuplexChannel.class);
					Channel serverSocket = loops.newServerSocket(family);
					for (Channel channel : List.of(socket, serverSocket)) {
						loops.next().register(channel).get();
						channel.close().get();
					}
				}
			}
		}
		else {
			assertThatExceptionOfType(TransportUnavailableException.class).isThrownBy(() -> EventLoops.create(kind, 1))
				.withMessageContaining("Transport '" + kind.name().toLowerCase() + "'")
				.withMessageContaining("io.netty:netty-transport-native-" + kind.name().toLowerCase())
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
		}
	}

	@Test
	void nioWorksEverywhere() {
		assertThat(EventLoops.isAvailable(TransportKind.NIO)).isTrue();
	}

	@Test
	void autoPrefersEpoll() {
		assumeThat(EventLoops.isAvailable(TransportKind.EPOLL)).as("epoll is available").isTrue();
		try (EventLoops auto = EventLoops.create()) {
			assertThat(auto.kind()).isEqualTo(TransportKind.EPOLL);
		}
	}

	@Test
	void missingJarIsNamedAndBreaksNothingElse() throws Exception {
		try (FilteredClassPath classPath = FilteredClassPath.without("netty-transport-classes-",
				"netty-transport-native-")) {
			Class<?> type = classPath.loadClass(EventLoops.class.getName());
			Class<?> kinds = classPath.loadClass(TransportKind.class.getName());
			for (String kind : List.of("EPOLL", "IO_URING", "KQUEUE")) {
				Object constant = kinds.getField(kind).get(null);
				assertThat(type.getMethod("isAvailable", kinds).invoke(null, constant)).isEqualTo(false);
				assertThatExceptionOfType(Exception.class)
					.isThrownBy(() -> type.getMethod("create", kinds, int.class).invoke(null, constant, 1))
					.havingCause()
					.satisfies((ex) -> assertThat(ex.getClass().getSimpleName())
						.isEqualTo("TransportUnavailableException"))
					.withMessageContaining("needs a dependency that is missing: add io.netty:netty-transport-native-"
							+ kind.toLowerCase());
			}
			Object loops = type.getMethod("create").invoke(null);
			assertThat(type.getMethod("kind").invoke(loops)).hasToString("NIO");
			Object loop = type.getMethod("next").invoke(loops);
			assertThat(loop).isNotNull();
			type.getMethod("close").invoke(loops);
		}
	}

	@Test
	void schedulerIsOneLoopThatCanNotBeShutDown() throws Exception {
		ScheduledExecutorService scheduler = this.loops.scheduler();
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		scheduler.schedule(() -> threads.add(Thread.currentThread()), 1, TimeUnit.MILLISECONDS).get();
		scheduler.submit(() -> threads.add(Thread.currentThread())).get();
		assertThat(scheduler.schedule(() -> "value", 1, TimeUnit.MILLISECONDS).get()).isEqualTo("value");
		assertThat(threads).hasSize(1);
		CompletableFuture<String> ticks = new CompletableFuture<>();
		scheduler.scheduleAtFixedRate(() -> ticks.complete("tick"), 0, 1, TimeUnit.MILLISECONDS);
		scheduler.scheduleWithFixedDelay(() -> ticks.complete("tick"), 0, 1, TimeUnit.MILLISECONDS);
		assertThat(ticks).succeedsWithin(Duration.ofSeconds(10));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(scheduler::shutdown);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(scheduler::shutdownNow);
		assertThat(scheduler.isShutdown()).isFalse();
		assertThat(scheduler.isTerminated()).isFalse();
		this.loops.closeAsync();
		assertThat(scheduler.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(scheduler.isShutdown()).isTrue();
		assertThat(scheduler.isTerminated()).isTrue();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> scheduler.execute(() -> {
		}));
	}

	@Test
	void schedulerThatWasNeverUsedEndsWithTheLoops() throws Exception {
		ScheduledExecutorService scheduler = this.loops.scheduler();
		assertThat(scheduler.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
		this.loops.close();
		assertThat(scheduler.awaitTermination(1, TimeUnit.MILLISECONDS)).isTrue();
		assertThat(scheduler.isTerminated()).isTrue();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> scheduler.execute(() -> {
		}));
	}

	@Test
	void concurrentFirstUseMakesOneGroup() throws Exception {
		Set<EventLoopGroup> groups = ConcurrentHashMap.newKeySet();
		List<CompletableFuture<Void>> users = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> groups.add(this.loops.group()),
					(task) -> new Thread(task).start()))
			.toList();
		for (CompletableFuture<Void> user : users) {
			user.get();
		}
		assertThat(groups).hasSize(1);
	}

	@Test
	void interruptedCloseKeepsTheInterrupt() throws ExecutionException, InterruptedException {
		this.loops.next().submit(() -> {
		}).get();
		Thread.currentThread().interrupt();
		this.loops.close();
		assertThat(Thread.interrupted()).isTrue();
		Awaitility.await().until(this.loops.closeAsync()::isDone);
	}

}
