package dev.mimic.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;

/**
 * A peer that is a flow itself.
 *
 * @author Mimic Contributors
 */
final class FlowPeer implements ConnectedPeer {

	private final Flow flow;

	private final InputStream input;

	private final OutputStream output;

	FlowPeer(Flow flow) {
		this.flow = flow;
		this.input = flow.inputStream();
		this.output = flow.outputStream();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		return this.input.read(bytes, offset, length);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.output.write(bytes, offset, length);
	}

	@Override
	public void shutdownOutput() {
		// Waits for the flow that is tested, which may read later
		this.flow.shutdown(ShutdownMode.WRITE);
	}

	@Override
	public void reset() {
		this.flow.abort();
	}

	@Override
	public void close() {
		this.flow.close();
	}

}
