package dev.mimic.benchmark.many;

import dev.mimic.flow.FlowHandler;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends back what comes. Prints the port, and at the end of its input the descriptors
 * that it had before the first connection, and that it has then.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ManyServer {

	@Bean
	FlowHandler echo() {
		return (flow) -> flow.reader().transferTo(flow);
	}

	/**
	 * Serves until its input ends.
	 * @param args none
	 * @throws Exception if that fails
	 */
	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(ManyServer.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.run("--mimic.servers.echo.uri=tcp://127.0.0.1:0", "--mimic.servers.echo.max-connections=1000000",
					"--mimic.servers.echo.backlog=1024", "--logging.level.dev.mimic=warn")) {
			long before = Descriptors.open();
			System.out.println(application.getEnvironment().getProperty("local.mimic.echo.port"));
			System.in.read();
			Descriptors.awaitAtMost(before);
			System.out.println(before + " " + Descriptors.open());
		}
	}

}
