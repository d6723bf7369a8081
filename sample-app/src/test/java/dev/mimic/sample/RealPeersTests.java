package dev.mimic.sample;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.sample.console.RawHttp;
import dev.mimic.testkit.ReservedPorts;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with real servers, which are added on the command line.
 *
 * @author Mimic Contributors
 */
class RealPeersTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private @Nullable Process process;

	@AfterEach
	void stop() throws InterruptedException {
		Process process = this.process;
		if (process != null) {
			process.destroy();
			assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	@RequiresProgram("redis-server")
	void redisAnswersOverTcpAndUnix() throws IOException {
		int port = ReservedPorts.reserve();
		Path socket = this.folder.resolve("redis.sock");
		start("redis-server", "--bind", "127.0.0.1", "--port", String.valueOf(port), "--unixsocket", socket.toString(),
				"--save", "", "--dir", this.folder.toString());
		await(port);
		try (ConfigurableApplicationContext context = run("--mimic.connections.redis.uri=tcp://127.0.0.1:" + port,
				"--mimic.connections.local-redis.uri=unix://" + socket)) {
			RawHttp console = console(context);
			assertThat(console.post("/connections/redis/exchange?until=%0D%0A", "PING\r\n"))
				.satisfies((response) -> assertThat(response.text()).isEqualTo("+PONG\r\n"))
				.satisfies((response) -> assertThat(response.headers()).containsEntry("X-Mimic-Protocol", "tcp"));
			assertThat(console.post("/connections/local-redis/exchange?bytes=7", "PING\r\n"))
				.satisfies((response) -> assertThat(response.text()).isEqualTo("+PONG\r\n"))
				.satisfies((response) -> assertThat(response.headers()).containsEntry("X-Mimic-Protocol", "unix"));
			assertThat(console.post("/connections/redis/exchange?eof=true", "SET k v\r\nGET k\r\nQUIT\r\n").text())
				.isEqualTo("+OK\r\n$1\r\nv\r\n+OK\r\n");
		}
	}

	@Test
	@RequiresProgram("nginx")
	void nginxAnswers() throws IOException {
		int port = ReservedPorts.reserve();
		Path configuration = Files.writeString(this.folder.resolve("nginx.conf"), """
				daemon off;
				pid nginx.pid;
				error_log error.log;
				events {}
				http {
					access_log off;
					client_body_temp_path body;
					proxy_temp_path proxy;
					fastcgi_temp_path fastcgi;
					uwsgi_temp_path uwsgi;
					scgi_temp_path scgi;
					server {
						listen 127.0.0.1:%d;
						location / { return 200 "Hello from nginx\\n"; }
					}
				}
				""".formatted(port));
		start("nginx", "-p", this.folder.toString(), "-c", configuration.toString(), "-e",
				this.folder.resolve("error.log").toString());
		await(port);
		try (ConfigurableApplicationContext context = run("--mimic.connections.web.uri=tcp://localhost:" + port)) {
			RawHttp console = console(context);
			assertThat(console.post("/connections/web/exchange?eof=true", "GET / HTTP/1.0\r\n\r\n").text())
				.startsWith("HTTP/1.1 200 OK\r\n")
				.contains("Server: nginx")
				.endsWith("\r\n\r\nHello from nginx\n");
			assertThat(console
				.post("/connections/web/exchange?until=nginx%0A", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
				.text()).endsWith("Hello from nginx\n");
		}
	}

	private void start(String... command) throws IOException {
		String[] found = command.clone();
		found[0] = Programs.find(command[0]).orElseThrow().toString();
		File log = this.folder.resolve("log").toFile();
		this.process = new ProcessBuilder(found).redirectErrorStream(true).redirectOutput(log).start();
	}

	private static void await(int port) {
		Awaitility.await().ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), port).close();
			return true;
		});
	}

	private static ConfigurableApplicationContext run(String... connections) {
		String[] arguments = new String[connections.length + 1];
		arguments[0] = "--server.port=0";
		System.arraycopy(connections, 0, arguments, 1, connections.length);
		return SpringApplication.run(SampleApplication.class, arguments);
	}

	private static RawHttp console(ConfigurableApplicationContext context) {
		return new RawHttp(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

}
