package dev.mimic.autoconfigure.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.ResolutionTimeoutException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlowFaults}. The peer sends 26 letters and tells what it receives.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(properties = { "mimic.connections.letters.uri=memory://nobody",
		"mimic.connections.letters.read-timeout=10s", "mimic.connections.others.uri=memory://nobody" })
@AutoConfigureTestMimic
class FlowFaultsTests {

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

	private final FlowResolver flows;

	private final FlowFaults faults;

	private final BlockingQueue<Peer> peers;

	FlowFaultsTests(@Autowired FlowResolver flows, @Autowired FlowFaults faults, @Autowired Application application) {
		this.flows = flows;
		this.faults = faults;
		this.peers = application.peers;
		this.peers.clear();
	}

	@Test
	void withoutFaultEverythingArrives() throws Exception {
		try (Flow flow = this.flows.resolve("letters")) {
			assertThat(read(flow, 26)).isEqualTo(LETTERS);
		}
	}

	@Test
	void refuses() {
		this.faults.on("letters").refuse();
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> this.flows.resolve("letters"))
			.withMessageContaining("Connection refused, as the test wants it");
	}

	@Test
	void refusesWithoutAHandler() {
		this.faults.on("others").refuse();
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> this.flows.resolve("others"))
			.withMessageContaining("Connection refused, as the test wants it");
	}

	@Test
	void stallsConnecting() {
		this.faults.on("letters").stallConnecting();
		assertThatExceptionOfType(ResolutionTimeoutException.class).isThrownBy(() -> this.flows.resolve("letters",
				(context) -> context.replace(ResolutionKeys.TIMEOUT, Duration.ofMillis(50))));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 5, 25 })
	void stallsAfterReceiving(long bytes) throws Exception {
		this.faults.on("letters").stallAfterReceiving(bytes);
		try (Flow flow = this.flows.resolve("letters")) {
			assertThat(read(flow, (int) bytes)).isEqualTo(LETTERS.substring(0, (int) bytes));
			CompletableFuture<@Nullable ByteBuf> read = flow.read();
			// The peer still gets what is sent, so the stall is not that of the flow
			flow.outputStream().write("still there".getBytes(StandardCharsets.US_ASCII));
			peer().awaitReceived("still there");
			assertThat(read).isNotDone();
			assertThat(read.cancel(false)).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 5, 25, 26 })
	void halfClosesAfterReceiving(long bytes) throws Exception {
		this.faults.on("letters").halfCloseAfterReceiving(bytes);
		try (Flow flow = this.flows.resolve("letters")) {
			InputStream input = flow.inputStream();
			assertThat(input.readAllBytes()).asString(StandardCharsets.US_ASCII)
				.isEqualTo(LETTERS.substring(0, (int) bytes));
			flow.outputStream().write("the peer still reads".getBytes(StandardCharsets.US_ASCII));
			peer().awaitReceived("the peer still reads");
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 5, 26 })
	void resetsAfterReceiving(long bytes) throws Exception {
		this.faults.on("letters").resetAfterReceiving(bytes);
		try (Flow flow = this.flows.resolve("letters")) {
			assertThat(read(flow, (int) bytes)).isEqualTo(LETTERS.substring(0, (int) bytes));
			assertThat(flow.read()).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(FlowException.class)
				.withMessageContaining("reset by the peer, as the test wants it after " + bytes + " bytes");
			assertThat(flow.write(Unpooled.wrappedBuffer(new byte[1]))).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(FlowClosedException.class);
			flow.closed().get(10, TimeUnit.SECONDS);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 70_000 })
	void stallsAfterSending(long bytes) throws Exception {
		this.faults.on("letters").stallAfterSending(bytes);
		try (Flow flow = this.flows.resolve("letters")) {
			CompletableFuture<@Nullable Void> write = flow.write(Unpooled.wrappedBuffer(new byte[70_000]));
			int chunks = 0;
			while (write.isDone() || peerTakesMore(write)) {
				write = flow.write(Unpooled.wrappedBuffer(new byte[16 * 1024]));
				assertThat(++chunks).as("chunks that fit into the buffers on the way").isLessThan(20);
			}
			assertThat(peer().received).hasSize((int) bytes);
			assertThat(read(flow, 26)).isEqualTo(LETTERS);
		}
	}

	private static boolean peerTakesMore(CompletableFuture<@Nullable Void> write) throws Exception {
		try {
			write.get(200, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 5, 10 })
	void resetsAfterSending(long bytes) throws Exception {
		this.faults.on("letters").resetAfterSending(bytes);
		try (Flow flow = this.flows.resolve("letters")) {
			OutputStream output = flow.outputStream();
			if (bytes > 0) {
				output.write(new byte[10]);
			}
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(flow, 1000))
				.withMessageContaining("reset");
			flow.closed().get(10, TimeUnit.SECONDS);
			Peer peer = peer();
			Awaitility.await().untilAsserted(() -> assertThat(peer.failure).isNotNull());
			assertThat(peer.received).hasSize((int) bytes);
		}
	}

	@Test
	void faultsCountForFlowsThatConnectLater() throws Exception {
		try (Flow before = this.flows.resolve("letters")) {
			this.faults.on("letters").stallAfterReceiving(1).resetAfterSending(5);
			assertThat(read(before, 26)).isEqualTo(LETTERS);
			this.faults.on("letters").clear();
			try (Flow after = this.flows.resolve("letters")) {
				assertThat(read(after, 26)).isEqualTo(LETTERS);
			}
		}
	}

	@Test
	void faultsOfOtherConnectionsDoNotCount() throws Exception {
		this.faults.on("others").refuse();
		try (Flow flow = this.flows.resolve("letters")) {
			assertThat(read(flow, 26)).isEqualTo(LETTERS);
		}
	}

	@Test
	void negativeCountIsRefused() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.faults.on("letters").stallAfterReceiving(-1));
	}

	private Peer peer() throws InterruptedException {
		Peer peer = this.peers.poll(10, TimeUnit.SECONDS);
		assertThat(peer).isNotNull();
		return peer;
	}

	private static String read(Flow flow, int length) throws IOException {
		return new String(flow.inputStream().readNBytes(length), StandardCharsets.US_ASCII);
	}

	/**
	 * What the peer sees of a flow.
	 */
	static final class Peer {

		volatile byte[] received = new byte[0];

		volatile @Nullable Throwable failure;

		void awaitReceived(String text) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(this.received).asString(StandardCharsets.US_ASCII).isEqualTo(text));
		}

		void serve(Flow flow) throws IOException {
			try {
				flow.write(Unpooled.copiedBuffer(LETTERS, StandardCharsets.US_ASCII));
				byte[] chunk = new byte[1024];
				for (int length = 0; length >= 0; length = flow.inputStream().read(chunk)) {
					byte[] all = Arrays.copyOf(this.received, this.received.length + length);
					System.arraycopy(chunk, 0, all, this.received.length, length);
					this.received = all;
				}
			}
			catch (IOException ex) {
				this.failure = ex;
				throw ex;
			}
		}

	}

	/**
	 * The application with its peer.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MimicAutoConfiguration.class)
	static class Application {

		final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();

		@Bean
		FlowHandler letters() {
			return FlowHandler.blocking((flow) -> {
				Peer peer = new Peer();
				this.peers.add(peer);
				peer.serve(flow);
			});
		}

	}

}
