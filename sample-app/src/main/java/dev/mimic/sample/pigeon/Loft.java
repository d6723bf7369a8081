package dev.mimic.sample.pigeon;

/**
 * Endpoint of carrier pigeons.
 *
 * @param name the name of the loft
 * @author Mimic Contributors
 */
record Loft(String name) {

	@Override
	public String toString() {
		return "pigeon://" + this.name;
	}

}
