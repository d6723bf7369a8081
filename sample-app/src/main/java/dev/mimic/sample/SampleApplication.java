package dev.mimic.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the sample application: a line server on three transports, a service that talks
 * to each of them with the same code, and an HTTP console for every connection.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Starts the application.
	 * @param args the command line, which can set any property
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
