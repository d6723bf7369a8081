package dev.mimic.autoconfigure.startup;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.mimic.Internal;
import dev.mimic.flow.Flow;

/**
 * Sees when the application starts whether what a connection leads to can be used, beyond
 * that it connects. Applies to connections that are not lazy; all beans of this type are
 * asked, one after the other.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public interface ConnectionCheck {

	/**
	 * Tells whether this has something to say about a connection.
	 * @param connection the name of the connection
	 * @return whether its flows are to be checked
	 */
	boolean supports(String connection);

	/**
	 * Checks a flow that was just connected, and that nobody else uses.
	 * @param connection the name of the connection
	 * @param flow the flow, which is closed afterwards
	 * @param timeout the time that the check may take
	 * @return a future that completes when all is well, and fails otherwise
	 */
	CompletableFuture<?> check(String connection, Flow flow, Duration timeout);

	/**
	 * Tells whether it makes sense to try again.
	 * @param failure the failure of a check
	 * @return whether it may pass by itself
	 */
	default boolean isTemporary(Throwable failure) {
		return true;
	}

}
