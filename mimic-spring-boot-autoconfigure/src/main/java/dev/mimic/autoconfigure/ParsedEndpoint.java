package dev.mimic.autoconfigure;

import dev.mimic.context.Context;
import dev.mimic.resolve.Protocol;

/**
 * What a URI in the configuration names.
 *
 * @param <E> the type of the endpoint
 * @param protocol the protocol that has the scheme of the URI
 * @param endpoint the endpoint
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record ParsedEndpoint<E>(Protocol<E> protocol, E endpoint) {

	/**
	 * Binds the endpoint.
	 * @param context the context to add it to
	 * @return a context with the endpoint
	 */
	public Context addTo(Context context) {
		return context.add(this.protocol.endpoint(), this.endpoint);
	}

	/**
	 * Shows the protocol only: an endpoint can hold a secret.
	 */
	@Override
	public String toString() {
		return "endpoint of protocol '" + this.protocol.name() + "'";
	}

}
