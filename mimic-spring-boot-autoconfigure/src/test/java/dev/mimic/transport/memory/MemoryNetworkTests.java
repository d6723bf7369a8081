package dev.mimic.transport.memory;

import java.net.BindException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowListener;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests for {@link MemoryNetwork}.
 *
 * @author Mimic Contributors
 */
class MemoryNetworkTests {

	private static final MemoryEndpoint ORDERS = new MemoryEndpoint("orders");

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	private final MemoryNetwork network = new MemoryNetwork(this.loops::next);

	private final BlockingQueue<Flow> accepted = new LinkedBlockingQueue<>();

	@AfterEach
	void closeLoops() {
		this.loops.close();
	}

	@Test
	void connectsToAListener() throws Exception {
		FlowListener listener = listen(this.network, ORDERS);
		assertThat(listener.address()).hasToString("memory://orders");
		Flow client = get(this.network.connect(ORDERS));
		Flow server = accept();
		assertThat(client).hasToString("memory://orders (connected)");
		assertThat(server).hasToString("memory://orders (accepted)");
		close(client, server);
	}

	@Test
	void givesTheReaderTheBufferThatWasWritten() throws Exception {
		listen(this.network, ORDERS);
		Flow client = get(this.network.connect(ORDERS));
		Flow server = accept();
		ByteBuf written = ByteBufAllocator.DEFAULT.buffer().writeInt(42);
		get(client.write(written));
		assertThat(get(server.read())).isSameAs(written);
		written.release();
		close(client, server);
	}

	@Test
	void failsForANameThatIsNotBoundAndTellsWhichAre() throws Exception {
		assertThat(failure(this.network.connect(ORDERS))).isInstanceOf(FlowException.class)
			.hasMessage("Nothing listens on memory://orders (no name is bound in memory: "
					+ "start a server with a memory:// URI first)");
		listen(this.network, new MemoryEndpoint("b_2"));
		listen(this.network, new MemoryEndpoint("a_1"));
		assertThat(failure(this.network.connect(ORDERS)))
			.hasMessage("Nothing listens on memory://orders (bound are memory://a_1, memory://b_2)");
	}

	@Test
	void refusesToBindANameTwice() throws Exception {
		FlowListener first = listen(this.network, ORDERS);
		assertThat(failure(this.network.listen(ORDERS, this.accepted::add))).isInstanceOf(BindException.class)
			.hasMessageContaining("memory://orders is in use");
		get(first.closeAsync());
		FlowListener second = listen(this.network, ORDERS);
		get(first.closeAsync());
		Flow client = get(this.network.connect(ORDERS));
		close(client, accept());
		get(second.closeAsync());
		assertThat(failure(this.network.connect(ORDERS))).isInstanceOf(FlowException.class);
	}

	@Test
	void leavesAcceptedFlowsOpenWhenTheListenerIsClosed() throws Exception {
		FlowListener listener = listen(this.network, ORDERS);
		Flow client = get(this.network.connect(ORDERS));
		Flow server = accept();
		get(listener.closeAsync());
		get(client.write(ByteBufAllocator.DEFAULT.buffer().writeByte(1)));
		ByteBuf received = get(server.read());
		assertThat(received).isNotNull();
		received.release();
		close(client, server);
	}

	@Test
	void keepsNamesOfOtherNetworksApart() {
		MemoryNetwork other = new MemoryNetwork(this.loops::next);
		listen(other, ORDERS);
		assertThat(failure(this.network.connect(ORDERS))).isInstanceOf(FlowException.class);
	}

	@Test
	void resetsAConnectionWhoseAcceptorFails() {
		get(this.network.listen(ORDERS, (flow) -> {
			throw new IllegalArgumentException("not today");
		}));
		Flow client = get(this.network.connect(ORDERS));
		assertThat(failure(client.read())).isInstanceOf(FlowException.class).hasMessageContaining("reset");
		get(client.closeAsync());
	}

	@Test
	void tellsAnAbortFromAClose() throws Exception {
		listen(this.network, ORDERS);
		Flow client = get(this.network.connect(ORDERS));
		Flow server = accept();
		CompletableFuture<@Nullable ByteBuf> read = client.read();
		server.abort();
		assertThat(failure(read)).isExactlyInstanceOf(FlowException.class)
			.hasMessage("The flow was reset by the peer: memory://orders (connected)");
		ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer().writeByte(1);
		assertThat(failure(client.write(buffer))).isInstanceOf(FlowClosedException.class)
			.hasMessage("The flow was closed by the peer: memory://orders (connected)");
		assertThat(buffer.refCnt()).isZero();
		get(client.closed());
		client.close();
	}

	@Test
	void dropsAConnectionThatIsCancelled() throws Exception {
		get(this.network.listen(ORDERS, this.accepted::add));
		// The loops are busy, so that the cancel comes first
		CompletableFuture<@Nullable Void> gate = new CompletableFuture<>();
		this.loops.next().execute(gate::join);
		this.loops.next().execute(gate::join);
		CompletableFuture<Flow> connecting = this.network.connect(ORDERS);
		assertThat(connecting.cancel(false)).isTrue();
		gate.complete(null);
		Flow server = accept();
		assertThat(failure(server.read())).hasMessageContaining("reset");
		close(server);
	}

	@Test
	void answersOfFlowsOnOneLoopDoNotRecurse() throws Exception {
		EventLoops one = EventLoops.create(TransportKind.NIO, 1);
		try {
			MemoryFlow client = new MemoryFlow("memory://test", one.next(), one.next(), 64 * 1024);
			echo(client.peer());
			CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
			bounce(client, 50_000, done);
			get(done);
			close(client, client.peer());
		}
		finally {
			one.close();
		}
	}

	@Test
	void failsWhenItsExecutorsAreGone() {
		listen(this.network, ORDERS);
		this.loops.close();
		assertThatIllegalStateException().isThrownBy(() -> {
			throw failure(this.network.connect(ORDERS));
		});
	}

	private static void bounce(Flow flow, int rounds, CompletableFuture<@Nullable Void> done) {
		flow.read().whenComplete((buffer, failure) -> {
			if (buffer == null) {
				done.completeExceptionally(new IllegalStateException(failure));
				return;
			}
			buffer.release();
			if (rounds == 0) {
				done.complete(null);
				return;
			}
			bounce(flow, rounds - 1, done);
		});
		flow.write(ByteBufAllocator.DEFAULT.buffer(1).writeByte(rounds));
	}

	private static void echo(Flow flow) {
		flow.read().thenAccept((buffer) -> {
			if (buffer != null) {
				echo(flow);
				flow.write(buffer);
			}
		});
	}

	private FlowListener listen(MemoryNetwork network, MemoryEndpoint endpoint) {
		return get(network.listen(endpoint, this.accepted::add));
	}

	private Flow accept() throws InterruptedException {
		Flow flow = this.accepted.poll(10, TimeUnit.SECONDS);
		assertThat(flow).isNotNull();
		return flow;
	}

	private static void close(Flow... flows) {
		for (Flow flow : flows) {
			get(flow.closeAsync());
		}
	}

	private static <T extends @Nullable Object> T get(CompletableFuture<T> future) {
		return future.orTimeout(10, TimeUnit.SECONDS).join();
	}

	private static Throwable failure(CompletableFuture<?> future) {
		try {
			return fail("Completed with " + future.get(10, TimeUnit.SECONDS));
		}
		catch (Exception ex) {
			Throwable cause = ex.getCause();
			return (cause != null) ? cause : ex;
		}
	}

}
