package dev.mimic.sample.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.sample.SampleApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SocksProxy} and {@link ConnectProxy}, by our own client and by curl.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "mimic.connections.far-by-socks.uri=tcp://far.example:80",
				"mimic.connections.far-by-socks.via=socks", "mimic.connections.far-by-connect.uri=tcp://192.0.2.1:80",
				"mimic.connections.far-by-connect.via=http-proxy" })
@Tag("slow")
class ProxiesTests {

	private final FlowResolver flows;

	private final Environment environment;

	ProxiesTests(@Autowired FlowResolver flows, @Autowired Environment environment) {
		this.flows = flows;
		this.environment = environment;
	}

	@ParameterizedTest
	@ValueSource(strings = { "by-socks", "by-connect", "by-both" })
	void bothSidesEndOneAfterTheOther(String connection) throws IOException {
		String pings = "ping\r\n".repeat(10_000);
		try (Flow flow = this.flows.resolve(connection)) {
			Thread writer = new Thread(() -> write(flow, pings));
			writer.start();
			byte[] answer = flow.inputStream().readAllBytes();
			assertThat(answer).asString(StandardCharsets.US_ASCII).isEqualTo("pong\r\n".repeat(10_000));
		}
	}

	private static void write(Flow flow, String text) {
		try {
			flow.outputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			flow.shutdown(ShutdownMode.WRITE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@CsvSource({ "far-by-socks, host unreachable (4)", "far-by-connect, It answered 502" })
	void otherMachinesAreOutOfReach(String connection, String reason) {
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> this.flows.resolve(connection))
			.withMessageContaining(reason);
	}

	@Test
	@RequiresProgram("curl")
	void curlGoesThroughTheSocksProxy() throws Exception {
		assertThat(curl("--socks5-hostname", "127.0.0.1:" + port("local.mimic.socks.port")))
			.contains("\"name\":\"by-socks\"", "\"via\":[\"socks\",\"http-proxy\"]");
	}

	@Test
	@RequiresProgram("curl")
	void curlGoesThroughTheHttpProxy() throws Exception {
		assertThat(curl("--proxytunnel", "--proxy", "http://127.0.0.1:" + port("local.mimic.http-proxy.port")))
			.contains("\"name\":\"by-socks\"");
		assertThat(curl("--proxy", "http://127.0.0.1:" + port("local.mimic.http-proxy.port"))).isEmpty();
	}

	private String curl(String... proxy) throws Exception {
		String[] command = new String[proxy.length + 6];
		command[0] = Programs.find("curl").orElseThrow().toString();
		System.arraycopy(proxy, 0, command, 1, proxy.length);
		System.arraycopy(
				new String[] { "--silent", "--fail", "--max-time", "10",
						"http://127.0.0.1:" + port("local.server.port") + "/connections" },
				0, command, proxy.length + 1, 5);
		Process curl = new ProcessBuilder(command).start();
		String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(curl.waitFor(20, TimeUnit.SECONDS)).isTrue();
		return output;
	}

	private String port(String property) {
		return this.environment.getRequiredProperty(property);
	}

}
