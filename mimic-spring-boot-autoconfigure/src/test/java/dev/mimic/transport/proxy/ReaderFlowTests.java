package dev.mimic.transport.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowReader;
import dev.mimic.flow.ForwardingFlow;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.memory.MemoryNetwork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReaderFlow}, around flows whose reader keeps bytes for itself.
 *
 * @author Mimic Contributors
 */
class ReaderFlowTests {

	private static final MemoryEndpoint NAME = new MemoryEndpoint("proxy");

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final CompletableFuture<Flow> peer = new CompletableFuture<>();

	@Test
	void earlyBytesAreReadFirst() {
		Flow foreign = new ForeignFlow(connect());
		send("answerearly");
		take(foreign.reader().readExactly(6), "answer");
		Flow flow = ReaderFlow.of(foreign);
		send("late");
		take(flow.read(), "early");
		take(flow.read(), "late");
		close(flow);
	}

	@Test
	void earlyBytesArePolledFirst() {
		Flow foreign = new ForeignFlow(connect());
		send("answerearly");
		take(foreign.reader().readExactly(6), "answer");
		take(CompletableFuture.completedFuture(ReaderFlow.of(foreign).poll()), "early");
		close(foreign);
	}

	@Test
	void flowsThatNeedNoneStayAsTheyAre() {
		Flow own = connect();
		send("answerearly");
		take(own.reader().readExactly(6), "answer");
		assertThat(ReaderFlow.of(own)).isSameAs(own);
		take(own.read(), "early");
		Flow foreign = new ForeignFlow(own);
		assertThat(ReaderFlow.of(foreign)).isSameAs(foreign);
		close(own);
	}

	private Flow connect() {
		MemoryNetwork network = new MemoryNetwork(() -> this.tasks::add);
		network.listen(NAME, this.peer::complete);
		CompletableFuture<Flow> connected = network.connect(NAME);
		runTasks();
		return connected.join();
	}

	private void send(String text) {
		this.peer.join().write(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
		runTasks();
	}

	private void take(CompletableFuture<? extends @Nullable ByteBuf> read, String expected) {
		runTasks();
		ByteBuf buffer = read.join();
		assertThat(buffer).isNotNull();
		if (buffer != null) {
			assertThat(buffer.toString(StandardCharsets.US_ASCII)).isEqualTo(expected);
			buffer.release();
		}
	}

	private void close(Flow flow) {
		flow.abort();
		this.peer.join().abort();
		runTasks();
	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/**
	 * Does not share what its reader has read.
	 */
	private final class ForeignFlow extends ForwardingFlow {

		private final FlowReader reader;

		ForeignFlow(Flow delegate) {
			super(delegate);
			this.reader = new FlowReader(delegate, ReaderFlowTests.this.tasks::add);
		}

		@Override
		public FlowReader reader() {
			return this.reader;
		}

	}

}
