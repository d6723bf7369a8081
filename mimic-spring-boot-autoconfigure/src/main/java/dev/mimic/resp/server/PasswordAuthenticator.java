package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.stream.Collectors;

import dev.mimic.context.Secret;

/**
 * Authenticator that compares digests of passwords, in a time that depends neither on the
 * right password nor on the existence of the user.
 *
 * @author Mimic Contributors
 */
final class PasswordAuthenticator implements RespAuthenticator {

	private static final byte[] UNKNOWN_USER = new byte[32];

	private final Map<String, byte[]> digests;

	PasswordAuthenticator(Map<String, Secret> passwords) {
		this.digests = passwords.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> digest(entry.getValue())));
	}

	@Override
	public boolean authenticate(String user, Secret password) {
		return MessageDigest.isEqual(this.digests.getOrDefault(user, UNKNOWN_USER), digest(password));
	}

	@Override
	public boolean isBlocking() {
		return false;
	}

	@Override
	public boolean mayExist(String user) {
		return user.equals(DEFAULT_USER) || this.digests.containsKey(user);
	}

	private static byte[] digest(Secret password) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(password.reveal().getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
