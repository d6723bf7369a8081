package dev.mimic.transport.ssh;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Credentials of a login besides its password, and how they are used.
 *
 * @param keys the files of private keys, or of public keys that choose one of the agent
 * @param origin the origin of the list of keys
 * @param certificates the files of certificates; if there is none, they stand beside the
 * keys
 * @param only whether the agent signs for no other keys than those of the files
 * @param agent the agent, or {@code null} for none
 * @param methods the names of the authentication methods, most preferred first
 * @author Mimic Contributors
 */
record Credentials(List<SshSource> keys, Origin origin, List<SshSource> certificates, boolean only,
		@Nullable AgentSocket agent, List<String> methods) {

	/**
	 * Authentication methods in the order of OpenSSH.
	 */
	static final List<String> METHODS = List.of("publickey", "keyboard-interactive", "password");

	static Credentials of(SshOptions options) {
		return new Credentials(options.privateKeys(), Origin.OPTIONS, List.of(), options.identitiesOnly(),
				AgentSocket.of(options.agent()), METHODS);
	}

	/**
	 * Origin of the list of keys, which decides what happens to one that can't be used.
	 */
	enum Origin {

		/**
		 * The options: the login fails.
		 */
		OPTIONS,

		/**
		 * An OpenSSH configuration, which is often shared by several machines: the key is
		 * skipped with a note.
		 */
		CONFIGURATION,

		/**
		 * The defaults of OpenSSH: the key is skipped, with a note only if it exists.
		 */
		DEFAULT

	}

}
