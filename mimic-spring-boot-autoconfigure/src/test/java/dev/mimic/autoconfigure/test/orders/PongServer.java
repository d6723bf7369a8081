package dev.mimic.autoconfigure.test.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;

/**
 * Answers each line with {@code pong}.
 *
 * @author Mimic Contributors
 */
class PongServer implements FlowHandler.Blocking {

	@Override
	public void handle(Flow flow) throws IOException {
		BufferedReader lines = new BufferedReader(new InputStreamReader(flow.inputStream(), StandardCharsets.US_ASCII));
		while (lines.readLine() != null) {
			flow.outputStream().write("pong\r\n".getBytes(StandardCharsets.US_ASCII));
		}
	}

}
