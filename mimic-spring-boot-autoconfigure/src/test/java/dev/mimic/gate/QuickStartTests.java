package dev.mimic.gate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.mimic.resolve.FlowResolutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the quick start in README does what README says, run as it is there.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class QuickStartTests {

	private static final String ANSWER = "orders says hello";

	private static final String ADDRESS = "memory://orders";

	private final Page readme = Documentation.readme();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void runsAsPasted(CapturedOutput output) throws Exception {
		run(yaml());
		assertThat(output).contains(ANSWER);
	}

	@Test
	void runsOverAnotherTransport(CapturedOutput output) throws Exception {
		run(yaml().replace(ADDRESS, "unix://" + this.folder.resolve("orders.sock")));
		assertThat(output).contains(ANSWER);
	}

	@Test
	void explainsThatThereIsNoServer() {
		String alone = yaml().replaceAll("(?s)  servers:.*?(?=  connections:)", "")
			.replace(ADDRESS, "tcp://127.0.0.1:1");
		String explanation = this.readme.snippets("")
			.stream()
			.map(Page.Snippet::code)
			.filter((code) -> code.startsWith("No flow"))
			.findFirst()
			.orElseThrow();
		assertThatExceptionOfType(FlowResolutionException.class).isThrownBy(() -> run(alone))
			.satisfies((ex) -> assertThat(withoutFigures(String.valueOf(ex.getMessage())))
				.isEqualTo(withoutFigures(explanation)));
	}

	private String yaml() {
		return this.readme.snippets("yaml").get(0).code();
	}

	private static String withoutFigures(String explanation) {
		return explanation.strip().replaceAll("[0-9.]+ [mu]?s\\b", "0 ms").replaceAll("127.0.0.1:\\d+", "127.0.0.1:0");
	}

	private void run(String yaml) throws Exception {
		assertThat(new SnippetCompiler(this.folder).compile(this.readme.snippets("java"))).isEmpty();
		Files.writeString(this.folder.resolve("application.yml"), yaml);
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, before)) {
			thread.setContextClassLoader(loader);
			Method main = loader.loadClass("demo.DemoApplication").getMethod("main", String[].class);
			SpringApplication.from((arguments) -> invoke(main, arguments)).run().getApplicationContext().close();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static void invoke(Method main, String[] arguments) {
		try {
			main.invoke(null, (Object) arguments);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof RuntimeException unchecked) {
				throw unchecked;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
