package dev.mimic.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.sample.console.RawHttp;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the executable jar, where the build has put it.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class ExecutableJarTests {

	private static final Path JAR = Path.of(System.getProperty("basedir", "."), "target", "sample-app.jar");

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void runsWithAndWithoutAheadOfTimeProcessing(boolean aot) throws IOException, InterruptedException {
		File log = this.folder.resolve("log").toFile();
		Process process = new ProcessBuilder(command(aot)).redirectErrorStream(true).redirectOutput(log).start();
		try {
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.failFast("the application has ended", () -> !process.isAlive())
				.until(() -> read(log).contains("The same service over each connection")
						&& read(log).contains("loft "));
			assertThat(read(log)).containsPattern("line-tcp +tcp +127\\.0\\.0\\.1:\\d+ +pong")
				.containsPattern("line-unix +unix +/.*line\\.sock +pong")
				.containsPattern("line-memory +memory +memory://line +pong")
				.containsPattern("by-socks +tcp +socks +line-unix:7000 +pong")
				.containsPattern("by-connect +tcp +http-proxy +line-memory:7000 +pong")
				.containsPattern("by-both +tcp +socks, http-proxy +line-tcp:7000 +pong")
				.containsPattern("loft +pigeon +pigeon://line +pong");
			assertThat(read(log).contains("AOT-processed")).isEqualTo(aot);
			RawHttp console = new RawHttp(port(log));
			assertThat(console.post("/connections/added/exchange?until=%0D%0A", "ping\r\n").text())
				.isEqualTo("pong\r\n");
			assertThat(console.get("/connections").text()).contains("\"name\":\"added\",\"uri\":\"memory://line\"");
			assertThat(console.get("/connections/line-tcp").text()).contains("\"protocol\":\"tcp\"");
			assertThat(console.post("/connections/nobody/exchange?eof=true", "x").text()).contains("no-flow");
		}
		finally {
			process.destroy();
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(read(log)).doesNotContain("Exception", "WARN", "ERROR");
	}

	@Test
	void tellsWhatItIsMadeOf() throws IOException {
		try (JarFile jar = new JarFile(JAR.toFile())) {
			assertThat(jar.getEntry("META-INF/build-info.properties")).isNotNull();
			assertThat(jar.getEntry("META-INF/sbom/application.cdx.json")).isNotNull();
		}
	}

	private static List<String> command(boolean aot) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Dspring.aot.enabled=" + aot);
		command.addAll(List.of("-jar", JAR.toString(), "--server.port=0"));
		command.add("--mimic.connections.added.uri=memory://line");
		command.add("--mimic.connections.nobody.uri=memory://nobody");
		return command;
	}

	private static int port(File log) throws IOException {
		Matcher matcher = PORT.matcher(read(log));
		assertThat(matcher.find()).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

	private static String read(File log) throws IOException {
		return Files.readString(log.toPath());
	}

}
