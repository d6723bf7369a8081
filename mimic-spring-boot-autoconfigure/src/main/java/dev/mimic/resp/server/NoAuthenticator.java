package dev.mimic.resp.server;

import dev.mimic.context.Secret;

/**
 * Authenticator that admits all clients. As for the default user of Redis, any password
 * is right.
 *
 * @author Mimic Contributors
 */
final class NoAuthenticator implements RespAuthenticator {

	@Override
	public boolean authenticate(String user, Secret password) {
		return user.equals(DEFAULT_USER);
	}

	@Override
	public boolean mayExist(String user) {
		return user.equals(DEFAULT_USER);
	}

	@Override
	public boolean isRequired() {
		return false;
	}

	@Override
	public boolean isBlocking() {
		return false;
	}

}
