package dev.mimic.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each rule bites, as everything obeys a rule about a package that has been
 * misspelt.
 *
 * @author Mimic Contributors
 */
class RuleTests {

	private static final Pattern NAME = Pattern.compile("package ([\\w.]+);(?:.* class (\\w+) )?");

	private static final String TCP = "package dev.mimic.transport.tcp; public class Tcp {}";

	private static final String KIT = "package dev.mimic.test; public class Kit {}";

	private static final String SSHD = "package org.apache.sshd.client; public class SshClient {}";

	private static final String ANNOTATION = "package dev.mimic.resp.annotation; public class Annotation {}";

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void ruleRefuses(String what, ArchRule rule, List<String> sources, @TempDir Path folder) throws IOException {
		compile(sources, folder);
		assertThat(rule.evaluate(new ClassFileImporter().importPath(folder)).getFailureReport().getDetails())
			.isNotEmpty();
	}

	static Stream<Arguments> ruleRefuses() {
		return Stream.of(packageViolations(), apiViolations(), springViolations()).flatMap((violations) -> violations);
	}

	private static Stream<Arguments> apiViolations() {
		return Stream.of(internal("parameter", "Owner { public void api(Hidden value) {} }"),
				internal("type argument", "Owner { public java.util.List<Hidden> api() { return null; } }"),
				internal("field", "Owner { protected Hidden field; }"),
				violation("conversion of a duration that may overflow",
						PackageRules.DURATIONS_ARE_CONVERTED_WITHOUT_OVERFLOW,
						"package dev.mimic.flow; public class Owner { long n(java.time.Duration d) { return d.toNanos(); } }"),
				internal("constructor parameter", "Owner { public Owner(Hidden... values) {} }"),
				internal("supertype", "Owner extends Hidden {}"),
				violation("type of an internal package", ApiRules.NO_SIGNATURE_SHOWS_AN_INTERNAL_TYPE,
						field("flow", "dev.mimic.async.Stages").replace("{ ", "{ public "),
						"package dev.mimic.async; public class Stages {}",
						"@dev.mimic.Internal package dev.mimic.async;"));
	}

	private static Arguments internal(String what, String type) {
		return violation("internal " + what, ApiRules.NO_SIGNATURE_SHOWS_AN_INTERNAL_TYPE,
				"package dev.mimic.flow; public class " + type,
				"package dev.mimic.flow; @dev.mimic.Internal public class Hidden {}");
	}

	private static Stream<Arguments> packageViolations() {
		return Stream.of(
				violation("context in async", PackageRules.ASYNC, field("async", "dev.mimic.context.Key"),
						"package dev.mimic.context; public class Key {}"),
				violation("buffer in async", PackageRules.ASYNC, field("async", "io.netty.buffer.ByteBuf")),
				violation("buffer in context", PackageRules.CONTEXT, field("context", "io.netty.buffer.ByteBuf")),
				violation("logger in context", PackageRules.CONTEXT, field("context", "org.slf4j.Logger")),
				violation("logger in flow", PackageRules.FLOW, field("flow", "org.slf4j.Logger")),
				violation("channel in flow", PackageRules.FLOW, field("flow", "io.netty.channel.Channel")),
				violation("channel in resolve", PackageRules.RESOLVE, field("resolve", "io.netty.channel.Channel")),
				violation("transport in resolve", PackageRules.RESOLVE, field("resolve", "dev.mimic.transport.tcp.Tcp"),
						TCP),
				violation("Spring in a transport", PackageRules.TRANSPORT,
						field("transport.tcp", "org.springframework.core.env.Environment")),
				violation("transport in transport.netty", PackageRules.TRANSPORTS_SHARE_NETTY_WHICH_KNOWS_NONE,
						field("transport.netty", "dev.mimic.transport.tcp.Tcp"), TCP),
				violation("SSHD in a transport that is not ssh", PackageRules.SSHD_IN_ITS_TRANSPORT_ONLY,
						field("transport.tcp", "org.apache.sshd.client.SshClient"), SSHD),
				violation("channel in resp", PackageRules.RESP, field("resp", "io.netty.channel.Channel")),
				violation("annotation in resp", PackageRules.RESP,
						field("resp.client", "dev.mimic.resp.annotation.Annotation"), ANNOTATION),
				violation("channel in resp.annotation", PackageRules.RESP_ANNOTATION,
						field("resp.annotation", "io.netty.channel.Channel")),
				violation("transport in bridge", PackageRules.BRIDGE, field("bridge", "dev.mimic.transport.tcp.Tcp"),
						TCP),
				violation("transport in test", PackageRules.CONTRACT_KIT, field("test", "dev.mimic.transport.tcp.Tcp"),
						TCP),
				violation("import of test", PackageRules.CONTRACT_KIT_IS_IMPORTED_BY_NOTHING,
						field("autoconfigure.test", "dev.mimic.test.Kit"), KIT),
				violation("Spring in flow", PackageRules.SPRING_IN_AUTOCONFIGURE_ONLY,
						field("flow", "org.springframework.core.env.Environment")),
				violation("Spring in resp", PackageRules.SPRING_IN_AUTOCONFIGURE_ONLY,
						field("resp", "org.springframework.core.env.Environment")),
				violation("cycle", PackageRules.NO_CYCLES, field("context", "dev.mimic.transport.tcp.Tcp"),
						"package dev.mimic.transport.tcp; public class Tcp { dev.mimic.context.Owner owner; }"));
	}

	private static Stream<Arguments> springViolations() {
		return Stream.of(
				violation("auto-configuration that is not final", SpringRules.AUTO_CONFIGURATIONS_ARE_PUBLIC_AND_FINAL,
						autoConfiguration("public class Some {}")),
				violation("auto-configuration that is not public", SpringRules.AUTO_CONFIGURATIONS_ARE_PUBLIC_AND_FINAL,
						autoConfiguration("final class Some {}")),
				violation("auto-configuration with a public method",
						SpringRules.AUTO_CONFIGURATIONS_HAVE_NO_PUBLIC_MEMBERS,
						autoConfiguration("public final class Some { public void bean() {} }")),
				violation("package that is not @NullMarked", SpringRules.PACKAGES_ARE_NULL_MARKED, TCP));
	}

	private static Arguments violation(String what, ArchRule rule, String... sources) {
		return Arguments.of(what, rule, List.of(sources));
	}

	private static String field(String owner, String type) {
		return "package dev.mimic." + owner + "; public class Owner { " + type + " field; }";
	}

	private static String autoConfiguration(String type) {
		return "package dev.mimic.autoconfigure; @org.springframework.boot.autoconfigure.AutoConfiguration " + type;
	}

	private static void compile(List<String> sources, Path folder) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path")));
		for (String source : sources) {
			MatchResult name = NAME.matcher(source).results().findFirst().orElseThrow();
			String type = (name.group(2) != null) ? name.group(2) : "package-info";
			Path file = folder.resolve(name.group(1).replace('.', '/')).resolve(type + ".java");
			Files.createDirectories(file.getParent());
			arguments.add(Files.writeString(file, source).toString());
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

}
