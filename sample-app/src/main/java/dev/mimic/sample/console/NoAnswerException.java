package dev.mimic.sample.console;

import java.util.Arrays;
import java.util.Map;

import dev.mimic.resolve.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * A flow was connected, but the whole answer did not come.
 *
 * @author Mimic Contributors
 */
class NoAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int PREVIEW = 256;

	private final transient @Nullable Resolution resolution;

	private final byte[] received;

	NoAnswerException(String message, @Nullable Resolution resolution, byte[] received) {
		super(message);
		this.resolution = resolution;
		this.received = received;
	}

	@Nullable Resolution resolution() {
		return this.resolution;
	}

	/**
	 * Tells what had been received.
	 * @return the number of bytes and how the first of them look
	 */
	Map<String, Object> received() {
		byte[] preview = Arrays.copyOf(this.received, Math.min(this.received.length, PREVIEW));
		return Map.of("bytes", this.received.length, "preview", Bytes.show(preview));
	}

}
