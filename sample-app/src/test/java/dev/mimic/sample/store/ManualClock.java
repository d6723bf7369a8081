package dev.mimic.sample.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Stands still, unless a test moves it.
 *
 * @author Mimic Contributors
 */
final class ManualClock extends Clock {

	long millis = 1_000_000;

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(this.millis);
	}

	@Override
	public long millis() {
		return this.millis;
	}

}
