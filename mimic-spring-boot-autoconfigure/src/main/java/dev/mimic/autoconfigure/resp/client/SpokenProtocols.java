package dev.mimic.autoconfigure.resp.client;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.autoconfigure.connection.EndpointParser;
import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.SystemPropertyUtils;

/**
 * Finds the application protocols of connections before properties are bound: when beans
 * are defined.
 *
 * @author Mimic Contributors
 */
final class SpokenProtocols {

	private final Binder binder;

	SpokenProtocols(Binder binder) {
		this.binder = binder;
	}

	/**
	 * Returns whether a connection speaks RESP.
	 * @param connection the name of the connection
	 * @return whether it is configured to do so, or has an unresolved placeholder and
	 * therefore might; invalid values are reported when properties are bound
	 */
	boolean isResp(String connection) {
		try {
			ConfigurationPropertyName entry = ConfigurationPropertyName
				.adapt(PropertyNames.entry("mimic.connections", connection), '.');
			String protocol = this.binder.bind(entry.append("protocol"), Bindable.of(String.class)).orElse(null);
			if (ApplicationProtocol.RESP.name().equalsIgnoreCase(protocol) || isPlaceholder(protocol)) {
				return true;
			}
			List<String> uris = new ArrayList<>();
			uris.add(this.binder.bind(entry.append("uri"), Bindable.of(String.class)).orElse(""));
			uris.addAll(this.binder.bind(entry.append("uris"), Bindable.listOf(String.class)).orElse(List.of()));
			return uris.stream().anyMatch(SpokenProtocols::isRedis);
		}
		catch (BindException | IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isRedis(@Nullable String uri) {
		String text = (uri != null) ? uri.strip() : "";
		return EndpointParser.isRedis(text) || isPlaceholder(text);
	}

	// Injection of a client must not fail before the placeholder is reported
	private static boolean isPlaceholder(@Nullable String text) {
		return text != null && text.startsWith(SystemPropertyUtils.PLACEHOLDER_PREFIX);
	}

}
