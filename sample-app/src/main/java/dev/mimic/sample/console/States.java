package dev.mimic.sample.console;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * Outcomes of the last use of each connection.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Component
public class States {

	private final Map<String, State> states = new ConcurrentHashMap<>();

	/**
	 * Records a use.
	 * @param connection the name of the connection
	 * @param state the outcome
	 */
	public void record(String connection, State state) {
		this.states.put(connection, state);
	}

	State get(String connection) {
		return this.states.getOrDefault(connection, State.UNUSED);
	}

}
