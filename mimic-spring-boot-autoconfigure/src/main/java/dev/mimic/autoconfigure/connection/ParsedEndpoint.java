package dev.mimic.autoconfigure.connection;

import java.util.List;

import dev.mimic.Internal;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.resolve.Protocol;
import dev.mimic.resp.client.RespLogin;
import dev.mimic.resp.client.RespSettingNames;
import org.jspecify.annotations.Nullable;

/**
 * Endpoint of a URI in the configuration.
 *
 * @param <E> the type of the endpoint
 * @param protocol the protocol that has the scheme of the URI
 * @param endpoint the endpoint
 * @param credentials the secrets in the user information of the URI
 * @param login the RESP login, if the URI is one of Redis
 * @param property the name of the property that contains the URI
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public record ParsedEndpoint<E>(Protocol<E> protocol, E endpoint, List<Secret> credentials, @Nullable RespLogin login,
		String property) {

	/**
	 * Secrets that must not be shown, even if the protocol keeps them as ordinary text.
	 */
	static final Key<List<Secret>> CREDENTIALS = Key.named("credentials", new Key.TypeOf<List<Secret>>() {
	});

	/**
	 * Binds the endpoint.
	 * @param context the context to add it to
	 * @return a context with the endpoint
	 */
	public Context addTo(Context context) {
		Context result = context.add(this.protocol.endpoint(), this.endpoint);
		if (this.login != null) {
			result = result.add(RespLogin.KEY, this.login)
				.add(RespSettingNames.KEY, new RespSettingNames("", this.property));
		}
		return this.credentials.isEmpty() ? result : result.add(CREDENTIALS, this.credentials);
	}

	/**
	 * Shows the protocol only: an endpoint can hold a secret.
	 */
	@Override
	public String toString() {
		return "endpoint of protocol '" + this.protocol.name() + "'";
	}

}
