package dev.mimic.test;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes what a flow sent, but not at once and not fast, and checks that it is the
 * {@link BytePattern}.
 *
 * @author Mimic Contributors
 */
final class SlowReader {

	private static final long PAUSE_NANOS = 20_000;

	private static final int PART = 64 * 1024;

	private final ConnectedPeer peer;

	private final byte[] scratch = new byte[PART];

	private long position;

	SlowReader(ConnectedPeer peer) {
		this.peer = peer;
	}

	long position() {
		return this.position;
	}

	void readToEnd() throws IOException {
		int read = read();
		while (read >= 0) {
			BytePattern.check(this.position, this.scratch, read);
			this.position += read;
			read = read();
		}
	}

	private int read() throws IOException {
		LockSupport.parkNanos(PAUSE_NANOS);
		return this.peer.read(this.scratch, 0, PART);
	}

}
