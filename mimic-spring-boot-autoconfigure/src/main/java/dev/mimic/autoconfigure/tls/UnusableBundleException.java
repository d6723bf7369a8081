package dev.mimic.autoconfigure.tls;

/**
 * Thrown when the material of an SSL bundle can't be used. The message names the bundle
 * and its files, and shows no content.
 *
 * @author Mimic Contributors
 */
final class UnusableBundleException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnusableBundleException(String bundle, String reason, String action) {
		super("SSL bundle '" + bundle + "' can't be used: " + reason);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
