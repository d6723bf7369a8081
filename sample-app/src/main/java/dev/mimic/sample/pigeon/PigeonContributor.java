package dev.mimic.sample.pigeon;

import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.autoconfigure.connection.ConnectionPropertyGroup;
import dev.mimic.context.Context;

import org.springframework.stereotype.Component;

/**
 * Contributes the speed of pigeons, a property of the custom transport.
 *
 * @author Mimic Contributors
 */
@Component
@ConnectionPropertyGroup(name = "pigeon", type = PigeonProperties.class)
class PigeonContributor implements ConnectionContributor {

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		if (!context.keys().contains(Pigeon.LOFT)) {
			return context;
		}
		int speed = connection.group(PigeonProperties.class).getSpeed();
		if (speed < 1) {
			throw connection.invalid("pigeon.speed", "must be at least 1", "Set it to a speed in km/h, such as 60.");
		}
		return connection.from("pigeon.speed", context).add(Pigeon.SPEED, speed);
	}

}
