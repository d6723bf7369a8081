package dev.mimic.sample.console;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * Remembers how the last use of each connection went.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Component
public class States {

	private final Map<String, State> states = new ConcurrentHashMap<>();

	/**
	 * Remembers a use.
	 * @param connection the name of the connection
	 * @param state how it went
	 */
	public void record(String connection, State state) {
		this.states.put(connection, state);
	}

	State get(String connection) {
		return this.states.getOrDefault(connection, State.UNUSED);
	}

}
