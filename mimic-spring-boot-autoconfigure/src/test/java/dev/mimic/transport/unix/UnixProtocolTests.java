package dev.mimic.transport.unix;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.Resolution;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.SocketListener;
import dev.mimic.transport.netty.TransportKind;
import io.netty.buffer.Unpooled;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link UnixProtocol}.
 *
 * @author Mimic Contributors
 */
class UnixProtocolTests {

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 1);

	private final UnixProtocol protocol = new UnixProtocol(this.loops);

	private final BlockingQueue<Flow> accepted = new LinkedBlockingQueue<>();

	private final FlowResolver resolver;

	@TempDir
	Path directory;

	UnixProtocolTests() {
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(this.protocol);
		this.resolver = DefaultFlowResolver.builder(registry, this.loops::scheduler).build();
	}

	@AfterEach
	void closeLoops() throws Exception {
		this.loops.closeAsync().get(10, TimeUnit.SECONDS);
	}

	@Test
	void connectsToASocketOfTheJdk() throws Exception {
		Path path = this.directory.resolve("jdk.sock");
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(path));
			try (Flow flow = connect(path); SocketChannel peer = server.accept()) {
				flow.outputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
				assertThat(Channels.newInputStream(peer).readNBytes(4)).asString().isEqualTo("ping");
				Resolution resolution = flow.unwrap(Resolution.class);
				assertThat(resolution).asString().contains("unix " + path + ": ");
			}
		}
	}

	@Test
	void acceptsConnectionsOfTheJdk() throws Exception {
		Path path = this.directory.resolve("server.sock");
		FlowListener listener = listen(path);
		assertThat(listener.address()).isEqualTo(URI.create("unix://" + path));
		try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path)); Flow flow = take()) {
			flow.write(Unpooled.copiedBuffer("pong", StandardCharsets.US_ASCII));
			assertThat(Channels.newInputStream(client).readNBytes(4)).asString().isEqualTo("pong");
		}
		finally {
			close(listener);
		}
		assertThat(path).doesNotExist();
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void onlyTheOwnerMayConnectAndADirectoryIsMadeForTheOwner() throws Exception {
		Path path = this.directory.resolve("run").resolve("server.sock");
		FlowListener listener = listen(path);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
			.isEqualTo("rwx------");
		assertThat(path.getParent()).isDirectoryNotContaining((file) -> !file.equals(path));
		close(listener);
	}

	@Test
	void connectToNothingOrToAStaleFileNamesThePath() throws Exception {
		Path path = this.directory.resolve("stale.sock");
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> connect(path))
			.withMessageContaining("connect to " + path + " failed: no such file");
		leaveStaleFile(path);
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> connect(path))
			.withMessageContaining("connect to " + path + " refused");
	}

	@Test
	void staleFileIsReplaced() throws Exception {
		Path path = this.directory.resolve("stale.sock");
		leaveStaleFile(path);
		FlowListener listener = listen(path);
		try (Flow client = connect(path); Flow server = take()) {
			assertThat(client.toString()).contains(path.toString());
			assertThat(server.closed()).isNotDone();
		}
		close(listener);
	}

	@Test
	void socketInUseIsNotReplaced() throws Exception {
		Path path = this.directory.resolve("used.sock");
		FlowListener listener = listen(path);
		assertBindFails(path, "address " + path + " is already in use");
		take().close();
		try (Flow client = connect(path); Flow server = take()) {
			assertThat(client.closed()).isNotDone();
			assertThat(server.closed()).isNotDone();
		}
		close(listener);
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void otherFilesStay() throws Exception {
		Path path = this.directory.resolve("file");
		Files.writeString(path, "precious");
		assertBindFails(path, "that is no socket. It was left alone");
		assertThat(path).hasContent("precious");
		Path socket = this.directory.resolve("stale.sock");
		leaveStaleFile(socket);
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), socket);
		assertBindFails(link, "that is no socket");
		assertThat(link).isSymbolicLink();
		Path folder = Files.createDirectory(this.directory.resolve("folder"));
		assertBindFails(folder, "that is no socket");
		assertThat(folder).isDirectory();
	}

	@Test
	void fileThatSomebodyElseHasPutThereStaysOnClose() throws Exception {
		Path path = this.directory.resolve("server.sock");
		FlowListener listener = listen(path);
		Files.delete(path);
		Files.writeString(path, "precious");
		close(listener);
		assertThat(path).hasContent("precious");
	}

	@Test
	void pathBeyondTheLimitIsRefusedAndNeverCut() {
		String path = "/" + "x".repeat(106);
		assertThat(UnixEndpoint.of(path).path()).hasToString(path);
		assertThatIllegalArgumentException().isThrownBy(() -> UnixEndpoint.of(path + "x"))
			.withMessageContaining("107 bytes")
			.withMessageContaining("has 108");
		assertThatIllegalArgumentException().isThrownBy(() -> UnixEndpoint.of("/" + "ä".repeat(54)))
			.withMessageContaining("has 109");
	}

	@Test
	void longestPathCanBeBoundAndLeavesNothingElse() throws Exception {
		String start = this.directory + "/";
		Path path = this.directory.resolve("d".repeat(100 - start.length())).resolve("x".repeat(5));
		// The JDK takes one byte less than the operating system
		assertThat(path.toString()).hasSize(106);
		FlowListener listener = listen(path);
		try (Flow flow = connect(path); Flow peer = take()) {
			flow.write(Unpooled.wrappedBuffer(new byte[] { 1 }));
			assertThat(peer.inputStream().read()).isOne();
			assertThat(peer).hasToString("to a client of " + path);
		}
		close(listener);
		try (Stream<Path> files = Files.list(path.getParent())) {
			assertThat(files).isEmpty();
		}
	}

	@Test
	void fileIsRemovedWhenTheLoopsEndFirst() throws Exception {
		Path path = this.directory.resolve("s");
		listen(path);
		assertThat(path).exists();
		this.loops.close();
		Awaitility.await().until(() -> Files.notExists(path));
	}

	@Test
	void urisHaveThreeSlashes() {
		assertThat(this.protocol.parse(URI.create("unix:///run/a%20b.sock")).path())
			.isEqualTo(Path.of("/run/a b.sock"));
		assertThat(this.protocol.parse(URI.create("unix:/run/a.sock")).path()).isEqualTo(Path.of("/run/a.sock"));
		for (String wrong : new String[] { "unix://run/a.sock", "unix:run", "unix:///", "unix:///a?b",
				"unix:///a#b" }) {
			assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> this.protocol.parse(URI.create(wrong)));
		}
		assertThat(UnixEndpoint.of("/run/a b.sock").uri()).isEqualTo(URI.create("unix:///run/a%20b.sock"));
	}

	private Flow connect(Path path) {
		return this.resolver.resolve(Context.empty().add(UnixEndpoint.KEY, new UnixEndpoint(path)));
	}

	private FlowListener listen(Path path) throws Exception {
		return this.protocol
			.listen(new UnixEndpoint(path), Context.empty().add(SocketListener.BACKLOG, 16), this.accepted::add)
			.toCompletableFuture()
			.get(10, TimeUnit.SECONDS);
	}

	private void assertBindFails(Path path, String message) {
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> listen(path))
			.withCauseInstanceOf(BindException.class)
			.withMessageContaining(message);
	}

	private Flow take() throws InterruptedException {
		Flow flow = this.accepted.poll(10, TimeUnit.SECONDS);
		assertThat(flow).isNotNull();
		return flow;
	}

	private static void close(FlowListener listener) throws Exception {
		listener.closeAsync().get(10, TimeUnit.SECONDS);
	}

	private static void leaveStaleFile(Path path) throws IOException {
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(path));
		}
		assertThat(path).exists();
	}

}
