package dev.mimic.transport.proxy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.testkit.EchoServer;
import dev.mimic.testkit.ReservedPorts;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for flows through real proxies: a megabyte each way, by a name that only the
 * proxy looks up.
 *
 * @author Mimic Contributors
 */
class RealProxiesTests {

	private static final int BYTES = 1024 * 1024;

	private final Proxies proxies = new Proxies();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private @Nullable EchoServer echo;

	@BeforeEach
	void startTarget() throws IOException {
		this.echo = new EchoServer();
	}

	@AfterEach
	void stopTarget() throws IOException {
		if (this.echo != null) {
			this.echo.close();
		}
	}

	@Test
	@RequiresProgram("microsocks")
	void microsocksLeadsOn() throws Exception {
		try (ProxyProgram proxy = ProxyProgram.microsocks(this.folder, null, null)) {
			this.proxies.add("proxy", "socks5://127.0.0.1:" + proxy.port());
			exchange();
		}
	}

	@Test
	@RequiresProgram("microsocks")
	void microsocksWantsAUser() throws Exception {
		try (ProxyProgram proxy = ProxyProgram.microsocks(this.folder, "bob", "s3cret")) {
			this.proxies.add("proxy", "socks5://bob:s3cret@127.0.0.1:" + proxy.port());
			exchange();
			this.proxies.add("proxy", "socks5://bob:wr0ng@127.0.0.1:" + proxy.port());
			assertThat(failure(port())).contains("It refused user and password").doesNotContain("wr0ng");
			this.proxies.add("proxy", "socks5://127.0.0.1:" + proxy.port());
			assertThat(failure(port())).contains("It requires authentication");
		}
	}

	@Test
	@RequiresProgram("microsocks")
	void microsocksTellsThatTheTargetRefused() throws Exception {
		try (ProxyProgram proxy = ProxyProgram.microsocks(this.folder, null, null)) {
			this.proxies.add("proxy", "socks5://127.0.0.1:" + proxy.port());
			assertThat(failure(ReservedPorts.reserve())).contains("It replied: connection refused (5)");
		}
	}

	@Test
	@RequiresProgram("tinyproxy")
	void tinyproxyLeadsOn() throws Exception {
		try (ProxyProgram proxy = ProxyProgram.tinyproxy(this.folder, null, null)) {
			this.proxies.add("proxy", "http://127.0.0.1:" + proxy.port());
			exchange();
		}
	}

	@Test
	@RequiresProgram("tinyproxy")
	void tinyproxyWantsAUser() throws Exception {
		try (ProxyProgram proxy = ProxyProgram.tinyproxy(this.folder, "bob", "s3cret")) {
			assertBasicAuthentication(proxy);
		}
	}

	@Test
	@RequiresProgram("squid")
	void squidLeadsOnWhereItIsAllowedTo() throws Exception {
		try (ProxyProgram proxy = ProxyProgram.squid(this.folder, null, null, port())) {
			this.proxies.add("proxy", "http://127.0.0.1:" + proxy.port());
			exchange();
			assertThat(failure(port() - 1)).contains("It answered 403: it does not allow this target");
		}
	}

	@Test
	@RequiresProgram("squid")
	void squidTellsThatItDoesNotGetToTheTarget() throws Exception {
		int port = ReservedPorts.reserve();
		try (ProxyProgram proxy = ProxyProgram.squid(this.folder, null, null, port)) {
			this.proxies.add("proxy", "http://127.0.0.1:" + proxy.port());
			assertThat(failure(port)).contains("It answered 503: it does not get to the target");
		}
	}

	@Test
	@RequiresProgram("squid")
	void squidWantsAUser() throws Exception {
		try (ProxyProgram proxy = ProxyProgram.squid(this.folder, "bob", "s3cret", port())) {
			assertBasicAuthentication(proxy);
		}
	}

	@Test
	@RequiresProgram({ "microsocks", "tinyproxy", "squid" })
	void proxiesOfAllKindsMakeAChain() throws Exception {
		try (ProxyProgram first = ProxyProgram.microsocks(this.folder, "bob", "s3cret");
				ProxyProgram second = ProxyProgram.tinyproxy(this.folder, null, null);
				ProxyProgram third = ProxyProgram.squid(this.folder, null, null, port())) {
			this.proxies.add("first", "socks5://bob:s3cret@127.0.0.1:" + first.port())
				.add("second", "http://localhost:" + second.port(), "first")
				.add("proxy", "http://localhost:" + third.port(), "second");
			exchange();
		}
	}

	private void assertBasicAuthentication(ProxyProgram proxy) throws Exception {
		this.proxies.add("proxy", "http://bob:s3cret@127.0.0.1:" + proxy.port());
		exchange();
		this.proxies.add("proxy", "http://bob:wr0ng@127.0.0.1:" + proxy.port());
		assertThat(failure(port())).containsPattern("It answered 40[17]: it refused user and password")
			.doesNotContain("wr0ng");
		this.proxies.add("proxy", "http://127.0.0.1:" + proxy.port());
		assertThat(failure(port())).contains("It answered 407: it asks for a user and a password");
	}

	private void exchange() throws Exception {
		byte[] sent = new byte[BYTES];
		new Random(7).nextBytes(sent);
		try (Flow flow = this.proxies.lead("localhost", port()).get(10, TimeUnit.SECONDS)) {
			CompletableFuture<?> written = flow.write(Unpooled.wrappedBuffer(sent));
			assertThat(flow.inputStream().readNBytes(BYTES)).isEqualTo(sent);
			written.get(10, TimeUnit.SECONDS);
		}
		assertThat(this.proxies.lookups()).isEmpty();
	}

	private String failure(int port) {
		return this.proxies.failure("localhost", port);
	}

	private int port() {
		if (this.echo == null) {
			throw new IllegalStateException("There is no target");
		}
		return this.echo.port();
	}

}
