package dev.mimic.sample.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller of the console, which lists connections, explains them and sends bytes over
 * them.
 *
 * @author Mimic Contributors
 */
@RestController
@RequestMapping("/connections")
class ConnectionsController {

	private final Connections connections;

	private final Exchanger exchanger;

	ConnectionsController(Connections connections, Exchanger exchanger) {
		this.connections = connections;
		this.exchanger = exchanger;
	}

	@GetMapping
	List<ConnectionView> list() {
		return this.connections.list();
	}

	@GetMapping("/{name}")
	Map<String, Object> plan(@PathVariable String name) {
		return this.connections.explain(name).toMap();
	}

	@PostMapping("/{name}/exchange")
	ResponseEntity<byte[]> exchange(@PathVariable String name, HttpServletRequest request) throws IOException {
		ExchangeQuery query = ExchangeQuery.parse(request.getQueryString());
		Exchange exchange = this.exchanger.exchange(name, body(request), query.ending(), query.timeout());
		return ResponseEntity.ok()
			.header("X-Mimic-Protocol", exchange.protocol())
			.header("X-Content-Type-Options", "nosniff")
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.body(exchange.answer());
	}

	private static byte[] body(HttpServletRequest request) throws IOException {
		// Read directly: Spring's access to a body, and every access to a request
		// parameter, would parse a form as parameters
		byte[] body = request.getInputStream().readNBytes(Exchanger.MAX_BYTES + 1);
		if (body.length > Exchanger.MAX_BYTES) {
			throw new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "Request too large",
					"The request must have at most " + Exchanger.MAX_BYTES + " bytes");
		}
		return body;
	}

}
