package dev.mimic.sample.console;

import java.util.Arrays;
import java.util.Map;

import dev.mimic.resolve.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a flow was connected, but its answer was not completely received.
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
	 * Describes the received part of the answer.
	 * @return the number of bytes and a preview of the first ones
	 */
	Map<String, Object> received() {
		byte[] preview = Arrays.copyOf(this.received, Math.min(this.received.length, PREVIEW));
		return Map.of("bytes", this.received.length, "preview", Bytes.show(preview));
	}

}
