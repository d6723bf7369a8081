package dev.mimic.autoconfigure.server;

import dev.mimic.flow.FlowHandler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that has nothing but a server, to be run in a JVM of its own.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class KeepAliveApplication {

	@Bean
	FlowHandler kv() {
		return Handlers.blocking((line) -> "pong");
	}

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(KeepAliveApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		String port = application.run(args).getEnvironment().getProperty("local.mimic.kv.port");
		System.out.println("main ends, port " + port);
	}

}
