package dev.mimic.autoconfigure.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Protocol;
import dev.mimic.testkit.Application;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.testkit.StartedThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests what an application prints that does not start because of a server.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ServerFailureAnalysisTests {

	private final StartedThreads threads = new StartedThreads();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void portInUse(CapturedOutput output) throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			run(output, OneHandler.class, """
					mimic:
					  servers:
					    kv:
					      uri: tcp://127.0.0.1:%d
					""".formatted(socket.getLocalPort()));
			assertThat(output)
				.contains("    Reason: Server 'kv' can't listen: address 127.0.0.1:" + socket.getLocalPort()
						+ " is already in use")
				.contains("    Property: mimic.servers.kv.uri")
				.containsPattern("    Origin: .*application\\.yml.* - 4:12")
				.contains("Stop what uses the address, or set the property to an address that is free. "
						+ "Port 0 takes any free port.")
				.doesNotContain("\tat ");
		}
		assertThat(this.threads.names()).doesNotContain("mimic-server-await");
	}

	@Test
	void aServerThatCantStartStopsThoseBeforeIt(CapturedOutput output) throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			run(output, OneHandler.class, """
					mimic:
					  servers:
					    one: { uri: "tcp://127.0.0.1:%d" }
					    two: { uri: "tcp://127.0.0.1:%d" }
					""".formatted(ReservedPorts.reserve(), socket.getLocalPort()));
			assertThat(output).contains("Server 'two' can't listen");
			Matcher one = Pattern.compile("Server 'one' listens at (\\S+)").matcher(output);
			assertThat(one.find()).isTrue();
			assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> new LineClient(URI.create(one.group(1))));
		}
	}

	@Test
	void noHandler(CapturedOutput output) {
		run(output, NoHandlers.class, "mimic.servers.kv.uri: tcp://127.0.0.1:0");
		assertThat(output)
			.contains("    Reason: No FlowHandler bean has the name of the server; there is no FlowHandler bean at all")
			.contains("    Property: mimic.servers.kv.uri")
			.containsPattern("    Origin: .*application\\.yml.* - 1:23")
			.contains("Declare a FlowHandler bean, such as: "
					+ "@Bean FlowHandler lineHandler() { return FlowHandler.blocking((flow) -> ...); }")
			.doesNotContain("\tat ");
	}

	@Test
	void severalHandlers(CapturedOutput output) {
		run(output, TwoHandlers.class, "mimic.servers.kv.uri: tcp://127.0.0.1:0");
		assertThat(output).contains(
				"    Reason: No FlowHandler bean has the name of the server; the FlowHandler beans are 'left', 'right'")
			.contains(
					"Set mimic.servers.kv.handler to the name of one of these beans, or give a FlowHandler bean the name 'kv'.");
	}

	@Test
	void unknownHandler(CapturedOutput output) {
		run(output, OneHandler.class, """
				mimic.servers.kv:
				  uri: tcp://127.0.0.1:0
				  handler: lost
				""");
		assertThat(output).contains("    Reason: There is no bean named 'lost'; the only FlowHandler bean is 'single'")
			.contains("    Property: mimic.servers.kv.handler")
			.containsPattern("    Origin: .*application\\.yml.* - 3:12");
	}

	@Test
	void handlerOfAnotherType(CapturedOutput output) {
		run(output, OneHandler.class, """
				mimic.servers.kv:
				  uri: tcp://127.0.0.1:0
				  handler: text
				""");
		assertThat(output)
			.contains("    Reason: The bean 'text' is no FlowHandler; the only FlowHandler bean is 'single'");
	}

	@Test
	void unknownScheme(CapturedOutput output) {
		run(output, OneHandler.class, "mimic.servers.kv.uri: gopher://user:pass-sentinel@127.0.0.1:7000");
		assertThat(output).contains("    Property: mimic.servers.kv.uri")
			.containsPattern("    Origin: .*application\\.yml.* - 1:23")
			.contains("    Reason: No protocol has the scheme 'gopher'")
			.containsPattern("Known schemes are: .*memory, pigeon, .*tcp, .*unix, .*valkeys\\.")
			.doesNotContain("pass-sentinel")
			.doesNotContain("\tat ");
	}

	@Test
	void protocolThatCantListen(CapturedOutput output) {
		run(output, OneHandler.class, "mimic.servers.kv.uri: pigeon://loft");
		assertThat(output).contains("    Property: mimic.servers.kv.uri")
			.contains("    Reason: Protocol 'loft' can connect but can't listen")
			.contains("Use a scheme whose protocol can listen: memory, tcp, unix.");
	}

	@Test
	void socketInAMissingFolder(CapturedOutput output) {
		Path socket = this.folder.resolve("missing/run/kv.sock");
		run(output, OneHandler.class, "mimic.servers.kv.uri: unix://" + socket);
		assertThat(output).contains("    Property: mimic.servers.kv.uri")
			.containsPattern("    Origin: .*application\\.yml.* - 1:23")
			.contains("    Reason: Server 'kv' can't listen: bind to address " + socket
					+ " failed: its directory can't be made or written to (NoSuchFileException: " + socket.getParent())
			.doesNotContain("\tat ");
		assertThat(this.folder.resolve("missing")).doesNotExist();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void socketInAFolderThatCantBeWrittenTo(CapturedOutput output) {
		// Not even by root
		run(output, OneHandler.class, "mimic.servers.kv.uri: unix:///proc/kv.sock");
		assertThat(output).contains("    Property: mimic.servers.kv.uri")
			.contains("    Reason: Server 'kv' can't listen: bind to address /proc/kv.sock failed: "
					+ "its directory can't be made or written to (")
			.doesNotContain("\tat ");
	}

	@Test
	void socketInAFolderThatIsAFile(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "");
		run(output, OneHandler.class, "mimic.servers.kv.uri: unix://" + file.resolve("kv.sock"));
		assertThat(output).contains("    Property: mimic.servers.kv.uri")
			.contains("failed: its directory can't be made or written to (FileAlreadyExistsException: " + file)
			.doesNotContain("\tat ");
		assertThat(file).isEmptyFile();
	}

	@Test
	void invalidAddresses(CapturedOutput output) {
		run(output, OneHandler.class, """
				mimic.servers:
				  none:
				    max-connections: 5
				  bad:
				    uri: "tcp://user:pass-sentinel@127.0.0.1:70 00"
				  relative:
				    uri: "pass-sentinel"
				  pathless:
				    uri: "tcp://127.0.0.1"
				""");
		assertThat(output).contains("    Property: mimic.servers.none.uri")
			.contains("    Reason: It is not set")
			.contains("    Property: mimic.servers.bad.uri")
			.contains("    Reason: It is not a URI: Illegal character")
			.contains("    Property: mimic.servers.relative.uri")
			.contains("    Reason: It has no scheme")
			.contains("    Property: mimic.servers.pathless.uri")
			.doesNotContain("pass-sentinel")
			.doesNotContain("\tat ");
	}

	@Test
	void invalidLimits(CapturedOutput output) {
		run(output, OneHandler.class, """
				mimic.servers.kv:
				  uri: tcp://127.0.0.1:0
				  max-connections: 0
				  max-threads: 0
				  backlog: 0
				  idle-timeout: -1s
				  drain-timeout: -1s
				""");
		assertThat(output).contains("    Property: mimic.servers.kv.max-connections")
			.contains("    Property: mimic.servers.kv.max-threads")
			.contains("    Property: mimic.servers.kv.backlog")
			.contains("    Property: mimic.servers.kv.idle-timeout")
			.contains("    Property: mimic.servers.kv.drain-timeout")
			.contains("    Reason: It must be at least 1")
			.contains("    Reason: It must not be negative")
			.doesNotContain("\tat ");
	}

	@Test
	void unknownKey(CapturedOutput output) {
		run(output, OneHandler.class, """
				mimic.servers.kv:
				  uri: tcp://127.0.0.1:0
				  max-conections: 5
				""");
		assertThat(output).contains("mimic.servers.kv.max-conections").doesNotContain("\tat ");
	}

	private static void run(CapturedOutput output, Class<?> configuration, String yaml) {
		Application.of(yaml).sources(configuration).report(output);
	}

	/**
	 * A protocol that can't listen.
	 */
	static class Pigeon implements Protocol<String> {

		@Override
		public Key<String> endpoint() {
			return Key.named("loft", String.class);
		}

		@Override
		public Set<String> schemes() {
			return Set.of("pigeon");
		}

		@Override
		public String parse(URI uri) {
			return uri.getAuthority();
		}

		@Override
		public CompletionStage<? extends Flow> connect(String endpoint, Attempt attempt) {
			return attempt.connect(endpoint);
		}

	}

	/**
	 * An application without handler.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NoHandlers {

	}

	/**
	 * An application with one handler.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OneHandler {

		@Bean
		FlowHandler single() {
			return Handlers.blocking((line) -> line);
		}

		@Bean
		Pigeon pigeon() {
			return new Pigeon();
		}

		@Bean
		String text() {
			return "text";
		}

	}

	/**
	 * An application with two handlers.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TwoHandlers {

		@Bean
		FlowHandler left() {
			return Handlers.blocking((line) -> line);
		}

		@Bean
		FlowHandler right() {
			return Handlers.blocking((line) -> line);
		}

	}

}
