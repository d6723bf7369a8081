package dev.mimic.benchmark.flow;

/**
 * What a client and a peer do again and again: the client sends a number of bytes, in
 * chunks of at most 64 KiB, and when the peer has them all it answers with a number of
 * bytes.
 *
 * @param name the name
 * @param sent the bytes that the client sends
 * @param received the bytes that the peer answers with
 * @author Mimic Contributors
 */
record Exchange(String name, int sent, int received) {

	private static final int CHUNK = 64 * 1024;

	private static final int BULK = 4 * 1024 * 1024;

	static final Exchange PING_PONG = new Exchange("ping-pong, 64 bytes", 64, 64);

	static final Exchange UPLOAD = new Exchange("upload, 64 KiB chunks", BULK, 1);

	static final Exchange DOWNLOAD = new Exchange("download, 64 KiB chunks", 1, BULK);

	boolean isBulk() {
		return this.sent + this.received > BULK;
	}

	int chunkSize() {
		return Math.min(this.sent, CHUNK);
	}

	int chunks() {
		return this.sent / chunkSize();
	}

	static int bufferSize() {
		return CHUNK;
	}

}
