package dev.mimic.benchmark.resp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application with a server of RESP. Prints its port and, for each line of its input,
 * the heap that it uses and the other memory that is resident.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StoreController.class)
public class StoreServer {

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	/**
	 * Serves until its input ends.
	 * @param args none
	 * @throws Exception if that fails
	 */
	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(StoreServer.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.run("--mimic.servers.store.uri=tcp://127.0.0.1:0", "--mimic.servers.store.protocol=resp",
					"--mimic.servers.store.max-connections=1000000", "--mimic.servers.store.backlog=1024",
					"--logging.level.dev.mimic=warn")) {
			System.out.println(application.getEnvironment().getProperty("local.mimic.store.port"));
			BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			while (input.readLine() != null) {
				System.out.println(used());
			}
		}
	}

	private static String used() throws IOException {
		for (int i = 0; i < 4; i++) {
			MEMORY.gc();
		}
		return MEMORY.getHeapMemoryUsage().getUsed() + " " + resident();
	}

	// Returns the resident memory of this process, see proc(5). The heap is a constant
	// part of it.
	private static long resident() throws IOException {
		return Files.readAllLines(Path.of("/proc/self/status"))
			.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
			.findFirst()
			.orElseThrow();
	}

}
