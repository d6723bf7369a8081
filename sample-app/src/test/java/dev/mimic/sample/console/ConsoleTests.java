package dev.mimic.sample.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.testkit.ReservedPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console, over the sample's own connections and some further ones.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "mimic.servers.echo.uri=memory://echo", "mimic.servers.echo.handler=echo",
				"mimic.servers.silent.uri=memory://silent", "mimic.servers.silent.handler=silent",
				"mimic.servers.endless.uri=memory://endless", "mimic.servers.endless.handler=endless",
				"mimic.connections.echo.uri=memory://echo", "mimic.connections.silent.uri=memory://silent",
				"mimic.connections.endless.uri=memory://endless", "mimic.connections.nobody.uri=memory://nobody",
				"mimic.connections.fallback.uris=memory://nobody,memory://echo",
				"mimic.connections.secret.uri=pigeon://me:s3cr3t@loft", "mimic.connections.untouched.uri=memory://echo",
				"mimic.connections.incomplete.host=localhost" })
class ConsoleTests {

	private final RawHttp http;

	ConsoleTests(@Value("${local.server.port}") int port) {
		this.http = new RawHttp(port);
	}

	@DynamicPropertySource
	static void refused(DynamicPropertyRegistry registry) {
		int port = ReservedPorts.reserve();
		registry.add("mimic.connections.refused.uri", () -> "tcp://127.0.0.1:" + port);
	}

	@Test
	void listsConnections() throws IOException {
		JsonNode list = json(this.http.get("/connections"));
		assertThat(list.valueStream().map((entry) -> entry.required("name").asString())).contains("line-tcp",
				"line-unix", "line-memory", "loft", "echo", "fallback");
		assertThat(list.valueStream()).allSatisfy((entry) -> {
			assertThat(entry.has("uri")).isNotEqualTo(entry.has("uris"));
			assertThat(entry.required("state").asString()).isIn("unused", "connected", "failed");
		});
		assertThat(entry(list, "line-memory").required("uri").asString()).isEqualTo("memory://line");
		assertThat(entry(list, "line-tcp").required("uri").asString()).matches("tcp://127\\.0\\.0\\.1:[1-9]\\d+");
		assertThat(entry(list, "store").required("uri").asString()).matches("redis://127\\.0\\.0\\.1:[1-9]\\d+");
		assertThat(entry(list, "store-tls").required("uri").asString()).matches("rediss://127\\.0\\.0\\.1:[1-9]\\d+");
		assertThat(entry(list, "line-unix").required("uri").asString()).matches("unix:///.+/line\\.sock");
		assertThat(entry(list, "fallback").required("uris").valueStream().map(JsonNode::asString))
			.containsExactly("memory://nobody", "memory://echo");
		assertThat(entry(list, "incomplete").required("uris")).isEmpty();
		assertThat(entry(list, "secret").required("uri").asString()).isEqualTo("pigeon://me:******@loft");
	}

	@Test
	void explainsAConnectionWithoutConnecting() throws IOException {
		RawHttp.Response response = this.http.get("/connections/untouched");
		assertThat(response.status()).isEqualTo(200);
		JsonNode plan = json(response);
		assertThat(plan.required("connection").asString()).isEqualTo("untouched");
		assertThat(plan.required("outcome").asString()).isEqualTo("planned");
		JsonNode candidate = plan.at("/alternatives/0/candidates/0");
		assertThat(candidate.required("protocol").asString()).isEqualTo("memory");
		assertThat(candidate.required("status").asString()).isEqualTo("ready");
		assertThat(entry(json(this.http.get("/connections")), "untouched").required("state").asString())
			.isEqualTo("unused");
	}

	@ParameterizedTest
	@CsvSource({ "line-tcp,tcp", "line-unix,unix", "line-memory,memory", "loft,pigeon" })
	void exchangesOverEveryTransport(String connection, String protocol) throws IOException {
		RawHttp.Response response = this.http.post("/connections/" + connection + "/exchange?until=%0D%0A", "ping\r\n");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.text()).isEqualTo("pong\r\n");
		assertThat(response.headers()).containsEntry("X-Mimic-Protocol", protocol);
		assertThat(entry(json(this.http.get("/connections")), connection).required("state").asString())
			.isEqualTo("connected");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=UTF-8",
			"application/json", "text/plain;charset=UTF-16", "multipart/form-data; boundary=xyz",
			"application/octet-stream", "" })
	void sendsTheBodyAsItIsWhateverItsType(String contentType) throws IOException {
		byte[] body = "a=1&b=%41+c&until=x\r\n--xyz\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(this.http.post("/connections/echo/exchange?eof=true", contentType, body).body()).isEqualTo(body);
		assertThat(this.http.post("/connections/echo/exchange?bytes=5", contentType, body).text()).isEqualTo("a=1&b");
		assertThat(this.http.post("/connections/echo/exchange?until=%25", contentType, body).text())
			.isEqualTo("a=1&b=%");
	}

	@Test
	@RequiresProgram("curl")
	void plainCurlWorks(@TempDir Path folder) throws IOException, InterruptedException {
		byte[] body = "a=1&b=%41+c\r\n\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
		Path request = Files.write(folder.resolve("request"), body);
		Path answer = folder.resolve("answer");
		Process curl = new ProcessBuilder(Programs.find("curl").orElseThrow().toString(), "--silent", "--fail",
				"--noproxy", "*", "--output", answer.toString(), "--data-binary", "@" + request,
				this.http.url("/connections/echo/exchange?eof=true"))
			.inheritIO()
			.start();
		assertThat(curl.waitFor()).isZero();
		assertThat(answer).hasBinaryContent(body);
	}

	@Test
	void sendsWhileItReads() throws IOException {
		byte[] body = new byte[Exchanger.MAX_BYTES - 1];
		new Random(1).nextBytes(body);
		assertThat(this.http.post("/connections/echo/exchange?eof=true", "", body).body()).isEqualTo(body);
	}

	@Test
	void emptyBodyIsFine() throws IOException {
		RawHttp.Response response = this.http.post("/connections/echo/exchange?eof", "", new byte[0]);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void refusesABodyThatIsTooLarge() throws IOException {
		assertProblem(this.http.post("/connections/echo/exchange?eof=true", "", new byte[Exchanger.MAX_BYTES + 1]), 413,
				"at most 1048576 bytes");
	}

	@Test
	void stopsAtAnAnswerThatIsTooLarge() throws IOException {
		RawHttp.Response response = this.http.post("/connections/endless/exchange?until=never", "x");
		assertProblem(response, 502, "the text \\\"never\\\" did not come within 1048576 bytes");
	}

	@Test
	void namesTheProtocolThatWon() throws IOException {
		RawHttp.Response response = this.http.post("/connections/fallback/exchange?bytes=2", "hi");
		assertThat(response.text()).isEqualTo("hi");
		assertThat(response.headers()).containsEntry("X-Mimic-Protocol", "memory");
	}

	@Test
	void explainsAFailure() throws IOException {
		RawHttp.Response response = this.http.post("/connections/refused/exchange?until=x", "x");
		assertProblem(response, 502, "No flow for connection 'refused'", "tcp", "127.0.0.1", "refused");
		JsonNode resolution = json(response).required("resolution");
		assertThat(resolution.required("outcome").asString()).isEqualTo("no-flow");
		assertThat(resolution.at("/alternatives/0/candidates/0/status").asString()).isEqualTo("failed");
		assertThat(entry(json(this.http.get("/connections")), "refused").required("state").asString())
			.isEqualTo("failed");
	}

	@Test
	void explainsWhatIsMissing() throws IOException {
		assertProblem(this.http.post("/connections/incomplete/exchange?eof=true", "x"), 502, "'port' is missing");
	}

	@Test
	void explainsAnAnswerThatDoesNotCome() throws IOException {
		RawHttp.Response response = this.http.post("/connections/silent/exchange?until=x&timeout=100ms", "hello");
		assertProblem(response, 502, "The flow was connected, but the text \\\"x\\\" did not come within 100 ms");
		assertThat(json(response).required("resolution").required("outcome").asString()).isEqualTo("connected");
		response = this.http.post("/connections/echo/exchange?bytes=100&timeout=100ms", "hel\0lo");
		assertProblem(response, 502, "100 bytes did not come");
		assertThat(json(response).at("/received/bytes").asInt()).isEqualTo(6);
		assertThat(json(response).at("/received/preview").asString()).isEqualTo("hel\\x00lo");
	}

	@Test
	void masksCredentials() throws IOException {
		for (RawHttp.Response response : new RawHttp.Response[] { this.http.get("/connections"),
				this.http.get("/connections/secret"), this.http.post("/connections/secret/exchange?eof=true", "x") }) {
			assertThat(response.text()).contains("secret").doesNotContain("s3cr3t");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/connections/echo/exchange", "/connections/echo/exchange?until=x&bytes=1",
			"/connections/echo/exchange?bytes=none", "/connections/echo/exchange?eof=true&timeout=1h",
			"/connections/echo/exchange?till=x", "/connections/echo/exchange?until=%25%5" })
	void refusesBadParameters(String target) throws IOException {
		assertProblem(this.http.post(target, "x"), 400);
	}

	@Test
	void unknownConnectionIsNotFound() throws IOException {
		assertProblem(this.http.post("/connections/none/exchange?eof=true", "x"), 404, "'none'", "known are", "echo");
		assertProblem(this.http.get("/connections/none"), 404, "'none'");
		assertProblem(this.http.get("/none"), 404);
	}

	@Test
	void helps() throws IOException {
		assertThat(this.http.get("/").text()).contains("curl http://127.0.0.1:",
				"/connections/line-tcp/exchange?until=%0D%0A");
	}

	@Test
	void wrongMethodIsAProblem() throws IOException {
		assertProblem(this.http.get("/connections/echo/exchange?eof=true"), 405);
		assertProblem(this.http.post("/connections", "x"), 405);
	}

	private static void assertProblem(RawHttp.Response response, int status, String... texts) throws IOException {
		assertThat(response.status()).as(response.text()).isEqualTo(status);
		assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
		assertThat(json(response).required("status").asInt()).isEqualTo(status);
		assertThat(List.of(texts)).allSatisfy((text) -> assertThat(response.text()).contains(text));
	}

	private static JsonNode json(RawHttp.Response response) {
		return JsonMapper.shared().readTree(response.text());
	}

	private static JsonNode entry(JsonNode list, String name) {
		return list.valueStream()
			.filter((entry) -> entry.required("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Further peers.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Peers {

		@Bean
		FlowHandler echo() {
			return Peers::echo;
		}

		@Bean
		FlowHandler silent() {
			return Flow::closed;
		}

		@Bean
		FlowHandler endless() {
			return FlowHandler.blocking((flow) -> {
				for (;;) {
					flow.outputStream().write(new byte[8192]);
				}
			});
		}

		private static CompletionStage<?> echo(Flow flow) {
			return flow.read()
				.thenCompose((buffer) -> (buffer != null) ? flow.write(buffer).thenCompose((accepted) -> echo(flow))
						: flow.shutdown(ShutdownMode.WRITE)
							.thenCompose((done) -> CompletableFuture.completedFuture(null)));
		}

	}

}
