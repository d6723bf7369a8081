package dev.mimic.resolve;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * View of a resolution for the attempt that it is a part of.
 *
 * @author Mimic Contributors
 */
interface LowerResolution {

	ResolutionRecord record();

	/**
	 * Starts this resolution.
	 * @return the future of the flow, which the attempt owns before it completes;
	 * cancelling it stops this resolution
	 */
	CompletableFuture<Flow> start();

	/**
	 * Stops this resolution because its attempt was stopped.
	 */
	void stop();

	/**
	 * Creates resolutions.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Creates a resolution.
		 * @param upper the attempt that it is a part of
		 * @param connection the name of the connection, if it has one
		 * @param walks the candidates of its alternatives
		 * @return the resolution, which has not been started
		 */
		LowerResolution create(UpperAttempt upper, @Nullable String connection, List<CandidateWalk> walks);

	}

}
