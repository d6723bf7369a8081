package dev.mimic.sample.pigeon;

/**
 * Properties of a connection by pigeon, below
 * {@code mimic.connections.<connection>.pigeon}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class PigeonProperties {

	/**
	 * Speed of the pigeons in kilometres per hour. All lofts are a metre away.
	 */
	private int speed = 180;

	public int getSpeed() {
		return this.speed;
	}

	public void setSpeed(int speed) {
		this.speed = speed;
	}

}
