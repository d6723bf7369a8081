package dev.mimic.autoconfigure.bind;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.PropertyPlaceholderHelper;
import org.springframework.util.SystemPropertyUtils;

/**
 * Placeholder resolver that rejects a placeholder without a value instead of keeping its
 * text, which must not become a password.
 *
 * @author Mimic Contributors
 */
final class StrictPlaceholders extends PropertySourcesPlaceholdersResolver {

	StrictPlaceholders(Iterable<PropertySource<?>> sources) {
		super(sources,
				new PropertyPlaceholderHelper(SystemPropertyUtils.PLACEHOLDER_PREFIX,
						SystemPropertyUtils.PLACEHOLDER_SUFFIX, SystemPropertyUtils.VALUE_SEPARATOR,
						SystemPropertyUtils.ESCAPE_CHARACTER, false));
	}

	/**
	 * Resolves the placeholders of a value.
	 * @param value the value
	 * @return the resolved value
	 * @throws UnresolvedPlaceholderException if one has no value
	 */
	@Override
	public @Nullable Object resolvePlaceholders(@Nullable Object value) {
		try {
			return super.resolvePlaceholders(value);
		}
		catch (PlaceholderResolutionException ex) {
			// Without its cause, whose message shows the value
			String name = ex.getPlaceholder();
			throw new UnresolvedPlaceholderException(name, resolvePlaceholder(name) != null);
		}
	}

}
