package dev.mimic.resolve;

import dev.mimic.context.Context;

/**
 * What a flow keeps of its resolution, to explain it when somebody asks.
 *
 * @author Mimic Contributors
 */
interface Explanation {

	/**
	 * Returns the context that the flow was made of.
	 * @return the context
	 */
	Context context();

	/**
	 * Explains the resolution, which has ended.
	 * @return the explanation
	 */
	Resolution explain();

}
