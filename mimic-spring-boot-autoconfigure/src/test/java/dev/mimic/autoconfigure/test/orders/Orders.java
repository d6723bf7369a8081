package dev.mimic.autoconfigure.test.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * A service that has the name of its connection, and so of its peer in the test.
 *
 * @author Mimic Contributors
 */
@Service
class Orders {

	private final FlowResolver flows;

	Orders(FlowResolver flows) {
		this.flows = flows;
	}

	@Nullable String ping() throws IOException {
		try (Flow flow = this.flows.resolve("orders")) {
			flow.outputStream().write("ping\r\n".getBytes(StandardCharsets.US_ASCII));
			return new BufferedReader(new InputStreamReader(flow.inputStream(), StandardCharsets.US_ASCII)).readLine();
		}
	}

}
