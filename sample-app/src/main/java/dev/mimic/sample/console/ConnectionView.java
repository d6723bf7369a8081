package dev.mimic.sample.console;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Connection in the list of the console.
 *
 * @param name its name
 * @param uri its address, if there is only one
 * @param uris its addresses, if there are several
 * @param via the connections that it goes through, outermost first, if there are any
 * @param state the outcome of its last use
 * @author Mimic Contributors
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(String name, @Nullable String uri, @Nullable List<String> uris, @Nullable List<String> via,
		State state) {

}
