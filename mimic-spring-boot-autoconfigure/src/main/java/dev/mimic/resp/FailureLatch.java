package dev.mimic.resp;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

/**
 * First failure of a decoder, with which every further call fails: where the next value
 * begins is not known any more.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class FailureLatch {

	private @Nullable RespProtocolException failure;

	/**
	 * Fails if there was a failure.
	 * @throws RespProtocolException the failure
	 */
	public void check() throws RespProtocolException {
		if (this.failure != null) {
			throw this.failure;
		}
	}

	/**
	 * Keeps a failure.
	 * @param failure the failure
	 * @return the failure, to throw
	 */
	public RespProtocolException keep(RespProtocolException failure) {
		this.failure = failure;
		return failure;
	}

}
