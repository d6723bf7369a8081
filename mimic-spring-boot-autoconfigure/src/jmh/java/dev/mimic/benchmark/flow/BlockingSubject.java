package dev.mimic.benchmark.flow;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A client that blocks its thread, through streams.
 *
 * @author Mimic Contributors
 */
final class BlockingSubject implements Subject {

	private final Exchange exchange;

	private final InputStream input;

	private final OutputStream output;

	private final byte[] chunk;

	private final byte[] buffer = new byte[Exchange.bufferSize()];

	BlockingSubject(Exchange exchange, InputStream input, OutputStream output) {
		this.exchange = exchange;
		this.input = input;
		this.output = output;
		this.chunk = new byte[exchange.chunkSize()];
	}

	@Override
	public long run(long nanos) throws IOException {
		long end = System.nanoTime() + nanos;
		long count = 0;
		do {
			exchange();
			count++;
		}
		while (System.nanoTime() - end < 0);
		return count;
	}

	private void exchange() throws IOException {
		for (int i = 0; i < this.exchange.chunks(); i++) {
			this.output.write(this.chunk);
		}
		for (int left = this.exchange.received(); left > 0;) {
			int count = this.input.read(this.buffer, 0, Math.min(left, this.buffer.length));
			if (count < 0) {
				throw new EOFException();
			}
			left -= count;
		}
	}

}
