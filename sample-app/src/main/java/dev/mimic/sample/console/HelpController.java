package dev.mimic.sample.console;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for the help text of the console.
 *
 * @author Mimic Contributors
 */
@RestController
class HelpController {

	@GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
	String help(HttpServletRequest request) {
		// The guard has checked it
		String host = request.getHeader(HttpHeaders.HOST);
		return """
				All connections:                curl http://%1$s/connections
				What a connection would try:    curl http://%1$s/connections/line-tcp
				Send bytes, read the answer:    printf 'ping\\r\\n' | curl --data-binary @- 'http://%1$s/connections/line-tcp/exchange?until=%%0D%%0A'

				The answer ends with ?until=TEXT (URL-encoded), after ?bytes=N, or with ?eof=true at the end of the flow.
				&timeout=5s is the time for everything. The header X-Mimic-Protocol names the transport.
				"""
			.formatted(host);
	}

}
