package dev.mimic.autoconfigure.resp.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServers;
import dev.mimic.autoconfigure.tcp.TcpAutoConfiguration;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients leave a server over sockets while its methods wait.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class RespDepartureTests {

	private static final int THREADS = 8;

	private static final int CLIENTS = 20;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, TcpAutoConfiguration.class,
				RespServerAutoConfiguration.class, FlowServerAutoConfiguration.class))
		.withBean(Jobs.class)
		.withPropertyValues("mimic.servers.jobs.uri=tcp://127.0.0.1:0", "mimic.servers.jobs.protocol=resp",
				"mimic.servers.jobs.max-threads=" + THREADS);

	/**
	 * More clients than threads: some of them have none yet.
	 */
	@ParameterizedTest
	@CsvSource({ "TAKE, false", "TAKE, true", "LATER, false", "LATER, true" })
	void nothingIsTakenForAClientThatHasLeft(String command, boolean reset) {
		this.contextRunner.run((context) -> {
			FlowServers servers = context.getBean(FlowServers.class);
			Jobs jobs = context.getBean(Jobs.class);
			List<Socket> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(send(servers, command));
			}
			int begun = command.equals("TAKE") ? THREADS : CLIENTS;
			Awaitility.await().until(() -> jobs.begun.size() == begun);
			for (Socket client : clients) {
				client.setSoLinger(reset, 0);
				client.close();
			}
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> servers.connections("jobs") == 0);
			assertThat(jobs.give("job")).isFalse();
			assertThat(jobs.taken).isEmpty();
			try (Socket other = send(servers, "NOW")) {
				assertThat(line(other)).isEqualTo(":1");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "NOW", "NOW\r\nNOW\r\nNOW" })
	void aHalfCloseIsServed(String commands) {
		this.contextRunner.run((context) -> {
			try (Socket client = send(context.getBean(FlowServers.class), commands)) {
				client.shutdownOutput();
				String reply = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
				assertThat(reply).isEqualTo(commands.replace("NOW", ":1") + "\r\n");
			}
		});
	}

	private static Socket send(FlowServers servers, String commands) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), servers.address("jobs").getPort());
		socket.setSoTimeout(30_000);
		socket.getOutputStream().write((commands + "\r\n").getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static String line(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
			line.append((char) next);
		}
		return line.toString().strip();
	}

	@RespController
	static class Jobs {

		private final BlockingQueue<String> elements = new LinkedBlockingQueue<>();

		private final Queue<CompletableFuture<String>> waiters = new ConcurrentLinkedQueue<>();

		private final Queue<Object> begun = new ConcurrentLinkedQueue<>();

		private final Queue<String> taken = new ConcurrentLinkedQueue<>();

		@RespCommand("TAKE")
		String take() throws InterruptedException {
			this.begun.add(this);
			String element = this.elements.take();
			this.taken.add(element);
			return element;
		}

		@RespCommand(value = "LATER", blocking = false)
		CompletableFuture<String> later() {
			CompletableFuture<String> waiter = new CompletableFuture<>();
			this.waiters.add(waiter);
			this.begun.add(waiter);
			return waiter;
		}

		@RespCommand("NOW")
		int now() {
			return 1;
		}

		boolean give(String element) {
			this.elements.add(element);
			return this.waiters.stream().anyMatch((waiter) -> waiter.complete(element));
		}

	}

}
