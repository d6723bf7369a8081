package dev.mimic.sample;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLSession;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Resolution;

import org.springframework.stereotype.Service;

/**
 * Ordinary service that uses a line server. It knows the name of a connection, but not
 * its transport.
 *
 * @author Mimic Contributors
 */
@Service
class Pinger {

	private static final byte[] PING = "ping\r\n".getBytes(StandardCharsets.US_ASCII);

	private final FlowResolver flows;

	Pinger(FlowResolver flows) {
		this.flows = flows;
	}

	/**
	 * Pings a line server.
	 * @param connection the name of the connection
	 * @return the answer and the way it took
	 * @throws IOException if the flow failed
	 */
	Pong ping(String connection) throws IOException {
		long start = System.nanoTime();
		try (Flow flow = this.flows.resolve(connection)) {
			flow.outputStream().write(PING);
			String answer = new BufferedReader(new InputStreamReader(flow.inputStream(), StandardCharsets.US_ASCII))
				.readLine();
			if (answer == null) {
				throw new EOFException("The line server closed the flow without an answer");
			}
			return pong(answer, flow, Duration.ofNanos(System.nanoTime() - start));
		}
	}

	private static Pong pong(String answer, Flow flow, Duration elapsed) {
		Resolution resolution = flow.unwrap(Resolution.class);
		Resolution.Candidate winner = (resolution != null) ? resolution.winner() : null;
		if (winner == null) {
			throw new IllegalStateException("The flow does not come from a resolver: " + flow);
		}
		String tls = (flow.unwrap(SSLSession.class) != null) ? " + tls" : "";
		return new Pong(winner.protocol() + tls, String.join(", ", hops(winner)), String.valueOf(winner.endpoint()),
				answer, elapsed);
	}

	// Lower layers come first on the way
	private static List<String> hops(Resolution.Candidate candidate) {
		List<String> hops = new ArrayList<>();
		for (Resolution layer : candidate.layers()) {
			Resolution.Candidate below = layer.winner();
			if (below != null) {
				hops.addAll(hops(below));
			}
			if (layer.connection() != null) {
				hops.add(layer.connection());
			}
		}
		return hops;
	}

}
