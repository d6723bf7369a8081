package dev.mimic.test;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Takes what arrives, and checks that it is the {@link BytePattern} from its beginning.
 *
 * @author Mimic Contributors
 */
final class PatternReader {

	private volatile long position;

	private final byte[] scratch = new byte[BytePattern.MAX_LENGTH];

	long position() {
		return this.position;
	}

	void accept(@Nullable ByteBuf buffer) {
		if (buffer == null) {
			throw new AssertionError("The flow ended after " + this.position + " bytes");
		}
		try {
			if (!buffer.isReadable()) {
				throw new AssertionError("Got a buffer without a byte");
			}
			while (buffer.isReadable()) {
				int count = Math.min(this.scratch.length, buffer.readableBytes());
				buffer.readBytes(this.scratch, 0, count);
				check(count);
			}
		}
		finally {
			buffer.release();
		}
	}

	void read(Flow flow, long count) {
		long end = this.position + count;
		while (this.position < end) {
			ByteBuf polled = flow.poll();
			accept((polled != null) ? polled : Outcomes.get(flow.read()));
		}
	}

	void readToEnd(Flow flow) {
		for (ByteBuf buffer = Outcomes.get(flow.read()); buffer != null; buffer = Outcomes.get(flow.read())) {
			accept(buffer);
		}
	}

	void read(ConnectedPeer peer, long count) throws IOException {
		long end = this.position + count;
		while (this.position < end) {
			int read = peer.read(this.scratch, 0, (int) Math.min(this.scratch.length, end - this.position));
			if (read < 0) {
				throw new AssertionError("The peer saw the end after " + this.position + " bytes");
			}
			check(read);
		}
	}

	void readToEnd(ConnectedPeer peer) throws IOException {
		int read = peer.read(this.scratch, 0, this.scratch.length);
		while (read >= 0) {
			check(read);
			read = peer.read(this.scratch, 0, this.scratch.length);
		}
	}

	CompletableFuture<Long> readToEndInBackground(ConnectedPeer peer) {
		return Outcomes.inBackground(() -> {
			readToEnd(peer);
			return this.position;
		});
	}

	private void check(int count) {
		BytePattern.check(this.position, this.scratch, count);
		this.position += count;
	}

}
