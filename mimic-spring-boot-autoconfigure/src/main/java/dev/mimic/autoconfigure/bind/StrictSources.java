package dev.mimic.autoconfigure.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import dev.mimic.Internal;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Properties of a class in all sources of the environment, checked and with one spelling
 * for each name.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class StrictSources {

	private final ConfigurationPropertyName prefix;

	private final EntryNames entryNames = new EntryNames();

	private final NameMatcher matcher;

	private final List<ConfigurationPropertySource> sources = new ArrayList<>();

	private final ProblemCollector problems = new ProblemCollector(this.entryNames);

	private StrictSources(String prefix, PropertyNode tree) {
		this.prefix = ConfigurationPropertyName.of(prefix);
		this.matcher = new NameMatcher(this.prefix, tree, this.entryNames);
	}

	/**
	 * Reads the environment.
	 * @param environment the environment
	 * @param prefix the prefix of the properties
	 * @param type the properties class
	 * @return the properties of the environment
	 */
	public static StrictSources of(ConfigurableEnvironment environment, String prefix, Class<?> type) {
		return of(environment, prefix, PropertyNode.of(type));
	}

	static StrictSources of(ConfigurableEnvironment environment, String prefix, PropertyNode tree) {
		StrictSources result = new StrictSources(prefix, tree);
		result.read(environment);
		return result;
	}

	private void read(ConfigurableEnvironment environment) {
		List<Reading> readings = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
			if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> enumerable) {
				Reading reading = Reading.of(enumerable, this.prefix.toString());
				readings.add(reading);
				this.sources.add(reading.snapshot());
			}
			else {
				this.sources.add(source);
			}
		}
		// The first source names the entries; variables can only refer to named entries
		Collections.reverse(readings);
		readings.forEach((reading) -> add(reading, false));
		readings.forEach((reading) -> add(reading, true));
	}

	private void add(Reading reading, boolean variables) {
		for (RawName name : reading.names()) {
			if (name.environment() == variables) {
				add(reading, name);
			}
		}
	}

	private void add(Reading reading, RawName name) {
		Object value = reading.source().getProperty(name.raw());
		if (value == null) {
			return;
		}
		PropertySourceOrigin origin = (PropertySourceOrigin) PropertySourceOrigin.get(reading.source(), name.raw());
		Match match = this.matcher.match(name);
		if (match instanceof Match.Known known) {
			if (!reading.snapshot().add(known.name(), value, origin)) {
				this.problems.twice(known.name(), origin);
			}
		}
		else if (match instanceof Match.Valued valued) {
			if (!value.toString().isEmpty()) {
				this.problems.valued(valued, origin);
			}
		}
		else if (match instanceof Match.Unusable unusable) {
			this.problems.unusable(unusable, origin);
		}
		else if (match instanceof Match.Unknown unknown) {
			if (unknown.at().equals(this.prefix)) {
				this.problems.unknownGroup(unknown, name, origin);
			}
			else {
				this.problems.unknown(unknown, name, origin);
			}
		}
	}

	/**
	 * Returns the names of the entries of a map.
	 * @param map the property that is a map, without the prefix
	 * @return the names, in the order in which they were declared
	 */
	public Collection<String> names(String map) {
		return Collections.unmodifiableCollection(this.entryNames.of(this.prefix.append(map)));
	}

	/**
	 * Chooses between alternatives in the entries of a map: those of the most specific
	 * source count.
	 * @param map the property that is a map, without the prefix
	 * @param alternatives the alternatives
	 */
	public void choose(String map, List<Alternative> alternatives) {
		AlternativeChoice choice = new AlternativeChoice(alternatives);
		ConfigurationPropertyName name = this.prefix.append(map);
		names(map).forEach((entry) -> choice.apply(this.sources, PropertyNames.append(name, entry)));
	}

	/**
	 * Returns a binder of these properties, which keeps placeholders without a value.
	 * @param environment the environment that was read
	 * @return the binder
	 */
	public Binder binder(ConfigurableEnvironment environment) {
		return new Binder(this.sources, new PropertySourcesPlaceholdersResolver(environment));
	}

	/**
	 * Checks that every name is known.
	 * @throws InvalidConfigurationException if one is not
	 */
	void check() {
		this.problems.throwIfAny();
	}

	List<ConfigurationPropertySource> sources() {
		return this.sources;
	}

	/**
	 * A property source that is being read.
	 *
	 * @param source the source
	 * @param names its names that have the prefix
	 * @param snapshot the properties that were read
	 */
	private record Reading(PropertySource<?> source, List<RawName> names, SnapshotSource snapshot) {

		static Reading of(EnumerablePropertySource<?> source, String prefix) {
			boolean environment = source instanceof SystemEnvironmentPropertySource;
			String ownPrefix = (source instanceof PropertySourceInfo info) ? info.getPrefix() : null;
			List<RawName> names = new ArrayList<>();
			for (String raw : source.getPropertyNames()) {
				// That of an empty document is null
				if (raw == null || (ownPrefix == null && !raw.regionMatches(true, 0, prefix, 0, prefix.length()))) {
					continue;
				}
				RawName name = RawName.of(raw, ownPrefix, environment);
				if (name.isBelow(prefix)) {
					names.add(name);
				}
			}
			return new Reading(source, names, new SnapshotSource());
		}

	}

}
