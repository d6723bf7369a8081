package dev.mimic.benchmark.startup;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;

import com.sun.management.OperatingSystemMXBean;
import dev.mimic.benchmark.EmptyApplication;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts an empty application, and prints the milliseconds that the process has been
 * running on processors, and the names of its threads.
 *
 * @author Mimic Contributors
 */
public final class Startup {

	private Startup() {
	}

	/**
	 * Starts the application.
	 * @param args its command line
	 */
	public static void main(String[] args) {
		ConfigurableApplicationContext application = EmptyApplication.run(args);
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		double millis = system.getProcessCpuTime() / 1e6;
		Set<String> threads = new TreeSet<>();
		Thread.getAllStackTraces().keySet().forEach((thread) -> threads.add(thread.getName()));
		System.out.println(millis + ";" + String.join(",", threads));
		application.close();
	}

}
