package dev.mimic.transport.tls;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import dev.mimic.flow.Flow;
import dev.mimic.transport.memory.TestPipe;
import dev.mimic.transport.netty.ChannelUpgrades;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TlsContext}: flows with the old material when it is replaced, those in
 * their handshake included.
 *
 * @author Mimic Contributors
 */
class TlsReloadTests {

	private static final EventLoops loops = TestLoops.of(TransportKind.NIO);

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final TlsExecutor tasks = new TlsExecutor(2);

	private final TlsContext server = TlsContext.server("server", TlsSettings.DEFAULT,
			() -> TestCertificates.with(TestCertificates.SERVER));

	private final TlsContext client = TlsContext.client("client", TlsSettings.DEFAULT, TestCertificates::trusting);

	private final List<Flow> pipe = TestPipe.open(loops.next(), loops.next());

	@AfterEach
	void stop() {
		this.pipe.forEach(Flow::abort);
		this.tasks.close();
	}

	@Test
	void serverFlowInItsHandshakeIsDrainedLikeTheOthers() throws Exception {
		this.server.load();
		CompletableFuture<Flow> accepted = accept();
		RetiredFlows old = update(this.server);
		assertThat(old).isEmpty();
		Flow connected = connect().get(20, TimeUnit.SECONDS);
		Flow flow = accepted.get(20, TimeUnit.SECONDS);
		assertThat(old).containsExactly(flow);
		assertThat(flow.closed()).isNotDone();
		old.close();
		assertThat(flow.closed()).succeedsWithin(TIMEOUT);
		connected.close();
	}

	@Test
	void clientFlowInItsHandshakeIsDrainedLikeTheOthers() throws Exception {
		this.client.load();
		CompletableFuture<Flow> connected = connect();
		RetiredFlows old = update(this.client);
		Flow accepted = accept().get(20, TimeUnit.SECONDS);
		Flow flow = connected.get(20, TimeUnit.SECONDS);
		assertThat(old).containsExactly(flow);
		old.close();
		assertThat(flow.closed()).succeedsWithin(TIMEOUT);
		accepted.close();
	}

	@Test
	void handshakeThatEndsAfterTheOthersWereDrained() throws Exception {
		this.server.load();
		CompletableFuture<Flow> accepted = accept();
		update(this.server).close();
		connect().get(20, TimeUnit.SECONDS);
		assertThat(accepted.get(20, TimeUnit.SECONDS).closed()).succeedsWithin(TIMEOUT);
	}

	@Test
	void flowWithTheNewMaterialStays() throws Exception {
		this.server.load();
		RetiredFlows old = update(this.server);
		old.close();
		CompletableFuture<Flow> accepted = accept();
		Flow connected = connect().get(20, TimeUnit.SECONDS);
		assertThat(subject(connected)).isEqualTo("CN=server");
		assertThat(old).isEmpty();
		assertThat(accepted.get(20, TimeUnit.SECONDS).closed()).isNotDone();
	}

	private static RetiredFlows update(TlsContext context) {
		return Objects.requireNonNull(context.update(() -> TestCertificates.with(TestCertificates.SERVER)));
	}

	private static @Nullable String subject(Flow flow) throws SSLPeerUnverifiedException {
		return Objects.requireNonNull(flow.unwrap(SSLSession.class)).getPeerPrincipal().getName();
	}

	private CompletableFuture<Flow> accept() {
		return new TlsServerLayer(loops, this.tasks, this.server, TIMEOUT).apply(this.pipe.get(1));
	}

	private CompletableFuture<Flow> connect() {
		return new TlsHandshake(new ChannelUpgrades(loops), this.tasks).start(this.pipe.get(0), "the server",
				this.client, (engines) -> engines.client(ByteBufAllocator.DEFAULT, "localhost", 443), TIMEOUT,
				FlowOptions.defaults());
	}

}
