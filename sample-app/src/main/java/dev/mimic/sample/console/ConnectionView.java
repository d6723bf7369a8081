package dev.mimic.sample.console;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A connection, as the console lists it.
 *
 * @param name its name
 * @param uri where it leads to, if that is a single address
 * @param uris where it leads to, if that is not a single address
 * @param via the connections that it goes through, outermost first, if there are some
 * @param state how its last use went
 * @author Mimic Contributors
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(String name, @Nullable String uri, @Nullable List<String> uris, @Nullable List<String> via,
		State state) {

}
