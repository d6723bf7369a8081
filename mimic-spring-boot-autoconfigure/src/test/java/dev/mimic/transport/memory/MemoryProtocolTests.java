package dev.mimic.transport.memory;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.mimic.context.Context;
import dev.mimic.flow.BlockingCalls;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolutionException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MemoryProtocol}, through a resolver.
 *
 * @author Mimic Contributors
 */
class MemoryProtocolTests {

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	private final MemoryProtocol protocol = new MemoryProtocol(new MemoryNetwork(this.loops::next));

	private final ProtocolRegistry protocols = new ProtocolRegistry();

	private final DefaultFlowResolver resolver = DefaultFlowResolver.builder(this.protocols, this.loops::scheduler)
		.build();

	@BeforeEach
	void register() {
		this.protocols.register(this.protocol);
	}

	@AfterEach
	void closeLoops() {
		this.loops.close();
	}

	@Test
	void hasNameKeyAndScheme() {
		assertThat(this.protocol.name()).isEqualTo("memory");
		assertThat(this.protocol.endpoint()).isSameAs(MemoryEndpoint.KEY);
		assertThat(this.protocol.schemes()).containsExactly("memory");
	}

	@Test
	void servesAndConnects() throws Exception {
		MemoryEndpoint endpoint = this.protocol.parse(URI.create("memory://my_pipe"));
		FlowHandler handler = FlowHandler.blocking(MemoryProtocolTests::pong).using((task) -> new Thread(task).start());
		BlockingCalls.await(this.protocol.listen(endpoint, Context.empty(), handler::handle).toCompletableFuture(),
				Duration.ofSeconds(10));
		try (Flow flow = this.resolver.resolve(Context.empty().add(MemoryEndpoint.KEY, endpoint))) {
			flow.outputStream().write("ping\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(reader(flow).readLine()).isEqualTo("pong");
			assertThat(flow.unwrap(MemoryFlow.class)).isNotNull();
		}
	}

	@Test
	void explainsThatNobodyListens() {
		Context context = Context.empty().add(MemoryEndpoint.KEY, new MemoryEndpoint("orders"));
		assertThatExceptionOfType(FlowResolutionException.class).isThrownBy(() -> this.resolver.resolve(context))
			.withMessageContaining("Nothing listens on memory://orders");
	}

	private static void pong(Flow flow) throws Exception {
		try (flow) {
			assertThat(reader(flow).readLine()).isEqualTo("ping");
			flow.outputStream().write("pong\r\n".getBytes(StandardCharsets.US_ASCII));
		}
	}

	private static BufferedReader reader(Flow flow) {
		return new BufferedReader(new InputStreamReader(flow.inputStream(), StandardCharsets.US_ASCII));
	}

}
