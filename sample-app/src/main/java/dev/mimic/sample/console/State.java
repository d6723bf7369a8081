package dev.mimic.sample.console;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Outcome of the last use of a connection. As flows are not pooled, a connection has no
 * other state.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum State {

	/**
	 * It has not been used since the application started.
	 */
	@JsonProperty("unused")
	UNUSED,

	/**
	 * A flow was connected.
	 */
	@JsonProperty("connected")
	CONNECTED,

	/**
	 * No flow was connected.
	 */
	@JsonProperty("failed")
	FAILED

}
