package dev.mimic.gate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the Java code in README compiles against what is here. Imports, which README
 * leaves out, and what an example takes for granted are added.
 *
 * @author Mimic Contributors
 */
class ReadmeExamplesTests {

	private static final Path README = Path.of(System.getProperty("basedir", "."), "../README.md");

	private static final Pattern BLOCK = Pattern.compile("^```java\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern TYPE = Pattern.compile("^(?:public |final |static )*(?:class|record|interface) (\\w+)",
			Pattern.MULTILINE);

	private static final String IMPORTS = """
			package readme;
			import dev.mimic.autoconfigure.*;
			import dev.mimic.autoconfigure.server.*;
			import dev.mimic.autoconfigure.test.*;
			import dev.mimic.context.*;
			import dev.mimic.flow.*;
			import dev.mimic.resolve.*;
			import dev.mimic.resp.*;
			import dev.mimic.resp.annotation.RespCommand;
			import dev.mimic.resp.annotation.RespController;
			import dev.mimic.resp.client.*;
			import dev.mimic.test.*;
			import dev.mimic.transport.memory.*;
			import dev.mimic.transport.tcp.*;
			import dev.mimic.transport.unix.*;
			import java.io.*;
			import java.net.*;
			import java.time.*;
			import java.util.*;
			import java.util.concurrent.CompletableFuture;
			import java.util.concurrent.CompletionStage;
			import java.util.concurrent.ConcurrentHashMap;
			import org.jspecify.annotations.Nullable;
			import org.junit.jupiter.api.Test;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.boot.test.context.*;
			import org.springframework.context.annotation.*;
			import org.springframework.core.annotation.Order;
			import org.springframework.core.env.Environment;
			import org.springframework.stereotype.*;
			import static java.nio.charset.StandardCharsets.*;
			import static org.assertj.core.api.Assertions.*;
			import static readme.Given.*;
			""";

	private static final String GIVEN = """
			class Given {
				static Flow flow;
				static Socket socketAtTheOtherEnd;
			}
			record Loft(String host) {
			}
			class PongServer implements FlowHandler.Blocking {
				public void handle(Flow flow) {
				}
			}
			""";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path classes;

	@Test
	void compile() throws IOException {
		List<Source> sources = new ArrayList<>();
		Matcher block = BLOCK.matcher(Files.readString(README));
		while (block.find()) {
			sources.add(source(block.group(1), sources.size()));
		}
		assertThat(sources).as("examples in README").hasSizeGreaterThan(5);
		assertThat(errors(sources)).isEmpty();
	}

	@Test
	void mistakeIsFound() {
		assertThat(errors(List.of(source("@Bean FlowHandler handler() { return Flow::raed; }", 0)))).singleElement()
			.asString()
			.contains("raed");
	}

	// Methods get a class around them; a line of dots stands for the reader's own code
	private static Source source(String block, int number) {
		String code = block.replaceAll("(?m)^\\s*\\.\\.\\.$", "");
		Matcher type = TYPE.matcher(code);
		if (type.find()) {
			return new Source(type.group(1), IMPORTS + code);
		}
		String name = "Example" + number;
		return new Source(name, IMPORTS + "@Configuration class " + name + " {\n" + code + "\n}");
	}

	private List<String> errors(List<Source> examples) {
		List<Source> sources = new ArrayList<>(examples);
		sources.add(new Source("Given", IMPORTS + GIVEN));
		JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "A JDK is needed");
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		List<String> options = List.of("-proc:none", "-d", this.classes.toString(), "-classpath",
				System.getProperty("java.class.path"));
		compiler.getTask(null, null, problems, options, null, sources).call();
		return problems.getDiagnostics()
			.stream()
			.filter((problem) -> problem.getKind() == Diagnostic.Kind.ERROR)
			.map((problem) -> problem.getSource().getName() + ": " + problem.getMessage(Locale.ROOT))
			.toList();
	}

	/**
	 * The source of a class.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		Source(String name, String code) {
			super(URI.create("readme:///readme/" + name + ".java"), Kind.SOURCE);
			this.code = code;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
