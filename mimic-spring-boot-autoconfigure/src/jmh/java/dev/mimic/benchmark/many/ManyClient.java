package dev.mimic.benchmark.many;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.mimic.benchmark.EmptyApplication;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens flows, sends a message through each, and closes them. Prints what that took.
 *
 * @author Mimic Contributors
 */
public final class ManyClient {

	private static final int WARM_UP = 1000;

	private static final int MESSAGE = 64;

	/**
	 * What the process may need for other things.
	 */
	private static final int RESERVE = 200;

	/**
	 * Of the about 28,000 ports that a client gets for one port of a server.
	 */
	private static final int PORTS = 25_000;

	private static final int AT_ONCE = 64;

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	private final FlowResolver resolver;

	private ManyClient(FlowResolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * Measures.
	 * @param args the port of the server
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext application = EmptyApplication
			.run("--mimic.connections.peer.uri=tcp://127.0.0.1:" + args[0])) {
			ManyClient client = new ManyClient(application.getBean(FlowResolver.class));
			client.measure(WARM_UP);
			long count = Math.min(PORTS, Descriptors.limit() - Descriptors.open() - RESERVE);
			System.out.println(client.measure((int) count));
		}
	}

	private String measure(int count) throws Exception {
		long descriptors = Descriptors.open();
		long heap = used();
		long start = System.nanoTime();
		List<Flow> flows = open(count);
		long opened = System.nanoTime() - start;
		long most = Descriptors.open();
		long heapPerFlow = (used() - heap) / count;
		start = System.nanoTime();
		echo(flows);
		long echoed = System.nanoTime() - start;
		start = System.nanoTime();
		close(flows);
		long closed = System.nanoTime() - start;
		Descriptors.awaitAtMost(descriptors);
		long freed = System.nanoTime() - start;
		return "%d %d %d %d %d %d %d %d %d %d".formatted(Descriptors.limit(), count, opened, echoed, closed,
				heapPerFlow, descriptors, most, Descriptors.open(), freed);
	}

	private List<Flow> open(int count) throws Exception {
		Semaphore permits = new Semaphore(AT_ONCE);
		List<CompletableFuture<Flow>> pending = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			permits.acquire();
			CompletableFuture<Flow> flow = this.resolver.resolveAsync("peer");
			flow.whenComplete((given, ex) -> permits.release());
			pending.add(flow);
		}
		List<Flow> flows = new ArrayList<>(count);
		for (CompletableFuture<Flow> flow : pending) {
			flows.add(flow.get(1, TimeUnit.MINUTES));
		}
		return flows;
	}

	private void echo(List<Flow> flows) throws Exception {
		for (Flow flow : flows) {
			flow.write(Unpooled.wrappedBuffer(new byte[MESSAGE]));
		}
		for (Flow flow : flows) {
			ByteBuf answer = flow.reader().readExactly(MESSAGE).toCompletableFuture().get(1, TimeUnit.MINUTES);
			answer.release();
		}
	}

	private void close(List<Flow> flows) throws Exception {
		List<CompletableFuture<?>> closed = new ArrayList<>(flows.size());
		for (Flow flow : flows) {
			closed.add(flow.closeAsync());
		}
		CompletableFuture.allOf(closed.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
	}

	private static long used() {
		for (int i = 0; i < 4; i++) {
			MEMORY.gc();
		}
		return MEMORY.getHeapMemoryUsage().getUsed();
	}

}
