package dev.mimic.resolve;

import dev.mimic.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Compact explanation of a resolution that its flow keeps, rendered on demand.
 *
 * @author Mimic Contributors
 */
interface Explanation {

	/**
	 * Returns the name of the connection.
	 * @return the name, or {@code null} if the resolution had a context only
	 */
	@Nullable String connection();

	/**
	 * Returns the context that the flow was connected from.
	 * @return the context
	 */
	Context context();

	/**
	 * Explains the resolution, which has ended.
	 * @return the explanation
	 */
	Resolution explain();

}
