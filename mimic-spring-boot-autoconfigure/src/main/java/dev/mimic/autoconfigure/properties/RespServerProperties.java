package dev.mimic.autoconfigure.properties;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Properties of a server that speaks the protocol of Redis.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespServerProperties {

	/**
	 * Password of the default user. When neither this nor users are set, nor a
	 * RespAuthenticator bean is there, clients need not authenticate.
	 */
	private @Nullable String password;

	/**
	 * Passwords by the names of the users.
	 */
	private final Map<String, String> users = new LinkedHashMap<>();

	/**
	 * Whether a server that clients need not authenticate to may listen on this machine
	 * only.
	 */
	private boolean protectedMode = true;

	/**
	 * Number of databases that clients can select.
	 */
	private int databases = 16;

	/**
	 * Whether clients can ask to be told of keys that change (CLIENT TRACKING), as the
	 * commands of the application name the keys that they read and change.
	 */
	private boolean tracking;

	/**
	 * Time from the connection to the first command or, where clients have to
	 * authenticate, to that. Zero for no limit.
	 */
	private Duration handshakeTimeout = Duration.ofSeconds(10);

	/**
	 * Size of the replies that a client may leave unread before its commands wait; one
	 * that more is pushed to is closed.
	 */
	private DataSize outputLimit = DataSize.ofMegabytes(8);

	/**
	 * Time after which a client is closed that has reached the output limit and takes
	 * nothing.
	 */
	private Duration outputTimeout = Duration.ofSeconds(30);

	/**
	 * Time after which a client is closed that stops in the middle of an argument which a
	 * command reads as it comes. Zero for no limit.
	 */
	private Duration streamTimeout = Duration.ofSeconds(30);

	/**
	 * Limits of a command.
	 */
	private final Limits limits = new Limits();

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public Map<String, String> getUsers() {
		return this.users;
	}

	public boolean isProtectedMode() {
		return this.protectedMode;
	}

	public void setProtectedMode(boolean protectedMode) {
		this.protectedMode = protectedMode;
	}

	public int getDatabases() {
		return this.databases;
	}

	public void setDatabases(int databases) {
		this.databases = databases;
	}

	public boolean isTracking() {
		return this.tracking;
	}

	public void setTracking(boolean tracking) {
		this.tracking = tracking;
	}

	public Duration getHandshakeTimeout() {
		return this.handshakeTimeout;
	}

	public void setHandshakeTimeout(Duration handshakeTimeout) {
		this.handshakeTimeout = handshakeTimeout;
	}

	public DataSize getOutputLimit() {
		return this.outputLimit;
	}

	public void setOutputLimit(DataSize outputLimit) {
		this.outputLimit = outputLimit;
	}

	public Duration getOutputTimeout() {
		return this.outputTimeout;
	}

	public void setOutputTimeout(Duration outputTimeout) {
		this.outputTimeout = outputTimeout;
	}

	public Duration getStreamTimeout() {
		return this.streamTimeout;
	}

	public void setStreamTimeout(Duration streamTimeout) {
		this.streamTimeout = streamTimeout;
	}

	public Limits getLimits() {
		return this.limits;
	}

	/**
	 * Limits of a command. Those of clients that have not authenticated are fixed, and
	 * much lower.
	 */
	public static class Limits {

		/**
		 * Size of one argument.
		 */
		private DataSize bulk = DataSize.ofMegabytes(64);

		/**
		 * Size of an argument that a command reads as it comes, and that is never held as
		 * a whole.
		 */
		private DataSize stream = DataSize.ofGigabytes(4);

		/**
		 * Size of a whole command.
		 */
		private DataSize total = DataSize.ofMegabytes(128);

		/**
		 * Number of arguments, the name included.
		 */
		private long elements = 1_048_576;

		/**
		 * Size of a command that is a line of words.
		 */
		private DataSize line = DataSize.ofKilobytes(64);

		public DataSize getBulk() {
			return this.bulk;
		}

		public void setBulk(DataSize bulk) {
			this.bulk = bulk;
		}

		public DataSize getStream() {
			return this.stream;
		}

		public void setStream(DataSize stream) {
			this.stream = stream;
		}

		public DataSize getTotal() {
			return this.total;
		}

		public void setTotal(DataSize total) {
			this.total = total;
		}

		public long getElements() {
			return this.elements;
		}

		public void setElements(long elements) {
			this.elements = elements;
		}

		public DataSize getLine() {
			return this.line;
		}

		public void setLine(DataSize line) {
			this.line = line;
		}

	}

}
