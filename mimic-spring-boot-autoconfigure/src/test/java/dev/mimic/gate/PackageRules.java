package dev.mimic.gate;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/**
 * Which package may use which, from the bottom up. Packages that do not exist yet obey.
 *
 * @author Mimic Contributors
 */
final class PackageRules {

	private static final String[] JDK = { "java..", "javax.crypto..", "javax.naming..", "javax.net..",
			"javax.security..", "jdk.net..", "org.jspecify..", "dev.mimic" };

	private static final String[] BUFFERS = { "io.netty.buffer..", "io.netty.util.." };

	private static final String[] LOGGING = { "org.slf4j.." };

	static final ArchRule ASYNC = only("dev.mimic.async", JDK, ours("async"));

	static final ArchRule CONTEXT = only("dev.mimic.context", JDK, ours("context", "async"));

	static final ArchRule FLOW = only("dev.mimic.flow", JDK, BUFFERS, ours("flow", "async"));

	static final ArchRule RESOLVE = only("dev.mimic.resolve", JDK, BUFFERS, LOGGING,
			ours("resolve", "context", "flow", "async"));

	static final ArchRule TRANSPORT = only("dev.mimic.transport", JDK, LOGGING,
			ours("transport", "resolve", "context", "flow", "async"),
			new String[] { "io.netty..", "org.apache.sshd.." });

	static final ArchRule SSHD_IN_ITS_TRANSPORT_ONLY = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.mimic..")
		.and()
		.resideOutsideOfPackages("dev.mimic.transport.ssh..", "dev.mimic.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.apache.sshd..")
		.allowEmptyShould(true);

	static final ArchRule TRANSPORTS_SHARE_NETTY_WHICH_KNOWS_NONE = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.mimic.transport.netty..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(transports("tcp", "unix", "tls", "proxy", "ssh", "memory"))
		.allowEmptyShould(true);

	static final ArchRule RESP = ArchRuleDefinition.classes()
		.that()
		.resideInAPackage("dev.mimic.resp..")
		.and()
		.resideOutsideOfPackage("dev.mimic.resp.annotation..")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(join(JDK, BUFFERS, LOGGING, new String[] { "" }, respWithoutAnnotation(),
				ours("resolve", "context", "flow", "async")))
		.allowEmptyShould(true);

	static final ArchRule RESP_ANNOTATION = only("dev.mimic.resp.annotation", JDK, BUFFERS, LOGGING,
			ours("resp", "resolve", "context", "flow", "async"), new String[] { "org.springframework.." });

	static final ArchRule BRIDGE = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.mimic.bridge..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ours("transport", "resp", "test", "autoconfigure"))
		.allowEmptyShould(true);

	static final ArchRule CONTRACT_KIT = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.mimic.test..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ours("transport", "resp", "bridge", "autoconfigure"))
		.allowEmptyShould(true);

	static final ArchRule CONTRACT_KIT_IS_IMPORTED_BY_NOTHING = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.mimic..")
		.and()
		.resideOutsideOfPackage("dev.mimic.test..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.mimic.test..")
		.allowEmptyShould(true);

	static final ArchRule SPRING_IN_AUTOCONFIGURE_ONLY = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.mimic..")
		.and()
		.resideOutsideOfPackages("dev.mimic.autoconfigure..", "dev.mimic.resp.annotation..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..")
		.allowEmptyShould(true);

	static final ArchRule DURATIONS_ARE_CONVERTED_WITHOUT_OVERFLOW = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.mimic..")
		.and()
		.resideOutsideOfPackage("dev.mimic.test..")
		.should()
		.callMethod(Duration.class, "toNanos")
		.orShould()
		.callMethod(Duration.class, "toMillis")
		.because("Durations has methods that accept any duration")
		.allowEmptyShould(true);

	static final ArchRule NO_CYCLES = SlicesRuleDefinition.slices()
		.matching("dev.mimic.(**)")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

	private PackageRules() {
	}

	private static ArchRule only(String owner, String[]... allowed) {
		// The nameless package is that of arrays of primitives
		return ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(owner + "..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(
					Stream.concat(Arrays.stream(allowed).flatMap(Arrays::stream), Stream.of("")).toArray(String[]::new))
			.allowEmptyShould(true);
	}

	private static String[] ours(String... names) {
		return Arrays.stream(names).map((name) -> "dev.mimic." + name + "..").toArray(String[]::new);
	}

	private static String[] transports(String... names) {
		return Arrays.stream(names).map((name) -> "dev.mimic.transport." + name + "..").toArray(String[]::new);
	}

	private static String[] respWithoutAnnotation() {
		return new String[] { "dev.mimic.resp", "dev.mimic.resp.lexeme..", "dev.mimic.resp.client..",
				"dev.mimic.resp.server.." };
	}

	private static String[] join(String[]... parts) {
		return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
	}

}
