package dev.mimic.gate.shared;

/**
 * A resource that was garbage-collected before it was released.
 *
 * @param resourceType the simple name of the resource's type
 * @param records where the resource was created and last used, as Netty prints it
 * @author Mimic Contributors
 */
record Leak(String resourceType, String records) {

	@Override
	public String toString() {
		return "LEAK: " + this.resourceType + " was garbage-collected before it was released" + this.records;
	}

}
