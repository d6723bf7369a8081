package dev.mimic.resp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Runs each fuzz test for a while, in a process of its own. It starts with the seeds of
 * the tests and with what earlier runs have found to be different
 * ({@code target/fuzz/<test>}). An input that fails is left in {@code target/fuzz}.
 *
 * @author Mimic Contributors
 */
public final class FuzzMain {

	private static final Path WORK = Path.of("target", "fuzz");

	private static final Path SEEDS = Path.of("src", "test", "resources");

	private static final List<String> TESTS = List.of("RespDecoderFuzzTests", "RespRequestDecoderFuzzTests",
			"lexeme.RespLexerFuzzTests", "server.RespServerFuzzTests");

	private FuzzMain() {
	}

	/**
	 * Fuzzes.
	 * @param args for how many seconds each
	 * @throws Exception if a test fails
	 */
	public static void main(String[] args) throws Exception {
		for (String test : TESTS) {
			fuzz(Class.forName(FuzzMain.class.getPackageName() + '.' + test), args[0]);
		}
	}

	private static void fuzz(Class<?> test, String seconds) throws IOException, InterruptedException {
		System.out.println("Fuzzing " + test.getName() + " for " + seconds + " s");
		Path corpus = Files.createDirectories(WORK.resolve(test.getSimpleName()));
		Path log = WORK.resolve(test.getSimpleName() + ".log");
		Path seeds = SEEDS.resolve(test.getName().replace('.', '/') + "Inputs").resolve(method(test));
		int status = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
				"--target_class=" + test.getName(), "--instrumentation_includes=dev.mimic.resp.**",
				"-max_total_time=" + seconds, "-rss_limit_mb=0", "-artifact_prefix=" + WORK + '/', corpus.toString(),
				seeds.toString())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start()
			.waitFor();
		try (var lines = Files.lines(log)) {
			lines.filter((line) -> line.startsWith("Done ")).forEach(System.out::println);
		}
		if (status != 0) {
			throw new IllegalStateException(test.getName() + " failed, see " + log.toAbsolutePath());
		}
	}

	private static String method(Class<?> test) {
		return Arrays.stream(test.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(FuzzTest.class))
			.findFirst()
			.orElseThrow()
			.getName();
	}

}
