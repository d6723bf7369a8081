package dev.mimic.autoconfigure.startup;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.mimic.Internal;
import dev.mimic.flow.Flow;

/**
 * Checks at startup that the service behind a connection is usable, for example that a
 * login succeeds. Applies to connections that are not lazy; all beans of this type are
 * called, one after the other.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public interface ConnectionCheck {

	/**
	 * Returns whether this check applies to a connection.
	 * @param connection the name of the connection
	 * @return whether its flows are to be checked
	 */
	boolean supports(String connection);

	/**
	 * Checks a flow that was just connected and is not used otherwise.
	 * @param connection the name of the connection
	 * @param flow the flow, which is closed afterwards
	 * @param timeout the time limit of the check
	 * @return a future that completes when the check has passed, and fails otherwise
	 */
	CompletableFuture<?> check(String connection, Flow flow, Duration timeout);

	/**
	 * Returns whether a retry makes sense.
	 * @param failure the failure of a check
	 * @return whether the failure is transient
	 */
	default boolean isTemporary(Throwable failure) {
		return true;
	}

}
