package dev.mimic.autoconfigure.connection;

import java.util.List;

import dev.mimic.context.Context;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details of a named connection that replace its configured target: the properties
 * {@code uri}, {@code uris}, {@code host}, {@code port} and {@code path} of the
 * connection are ignored, all others still apply. A name that is not configured is added.
 * There can be one bean for each name.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface MimicConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the name of the connection.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the alternatives, in the order in which they are tried.
	 * @return the URIs, by default none
	 */
	default List<String> uris() {
		return List.of();
	}

	/**
	 * Returns the values and functions of the target. If there are {@link #uris()} as
	 * well, they are added to each alternative.
	 * @return the context, by default none
	 */
	default @Nullable Context context() {
		return null;
	}

	/**
	 * Creates details from URIs.
	 * @param name the name of the connection
	 * @param uris the alternatives, at least one
	 * @return the details
	 */
	static MimicConnectionDetails of(String name, String... uris) {
		List<String> alternatives = List.of(uris);
		return new MimicConnectionDetails() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public List<String> uris() {
				return alternatives;
			}

		};
	}

}
