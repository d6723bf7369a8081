package dev.mimic.resp.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespInteger;
import dev.mimic.resp.RespPush;
import org.jspecify.annotations.Nullable;

/**
 * Tracking of the keys that a client reads. For any thread.
 *
 * @author Mimic Contributors
 */
final class KeyTracking implements KeyReader {

	private final ConnectedClient client;

	private final ServerContext server;

	private final TrackingOptions options;

	private final TrackingTable table;

	/**
	 * True if the next command is the exception: its keys are tracked with {@code OPTIN},
	 * and not with {@code OPTOUT}.
	 */
	private volatile boolean caching;

	private volatile boolean broken;

	private volatile boolean active = true;

	KeyTracking(ConnectedClient client, ServerContext server, TrackingOptions options) {
		this.client = client;
		this.server = server;
		this.options = options;
		this.table = server.settings().publisher().tracking();
	}

	TrackingOptions options() {
		return this.options;
	}

	/**
	 * Begins to notify the client.
	 */
	void start() {
		this.table.add(this);
	}

	/**
	 * Ends to notify the client.
	 */
	void stop() {
		this.active = false;
		this.table.remove(this);
	}

	void caching(boolean caching) {
		this.caching = caching;
	}

	/**
	 * Notes that the client has read keys.
	 * @param keys the keys
	 */
	void read(byte[]... keys) {
		boolean optIn = this.options.has(TrackingOptions.Flag.OPTIN);
		boolean optOut = this.options.has(TrackingOptions.Flag.OPTOUT);
		if (this.options.has(TrackingOptions.Flag.BCAST) || (optIn && !this.caching) || (optOut && this.caching)) {
			return;
		}
		for (byte[] key : keys) {
			this.table.read(this, key);
		}
	}

	@Override
	public boolean isActive() {
		return this.active;
	}

	@Override
	public boolean isNoLoop() {
		return this.options.has(TrackingOptions.Flag.NOLOOP);
	}

	@Override
	public boolean isInterestedIn(String key) {
		List<String> prefixes = this.options.prefixes();
		return this.options.has(TrackingOptions.Flag.BCAST)
				&& (prefixes.isEmpty() || prefixes.stream().anyMatch(key::startsWith));
	}

	@Override
	public void changed(@Nullable List<byte[]> keys) {
		long redirect = this.options.redirect();
		ConnectedClient target = (redirect != 0) ? this.server.clients().find(redirect) : this.client;
		if (target != null) {
			target.invalidate(keys, redirect != 0);
			return;
		}
		this.broken = true;
		this.client.push(new RespPush(List.of(RespBulkString.of("tracking-redir-broken"), new RespInteger(redirect))));
	}

	/**
	 * Returns the state for {@code CLIENT TRACKINGINFO}.
	 * @return the flags, in lower case
	 */
	Set<String> flags() {
		Set<String> flags = new LinkedHashSet<>();
		flags.add("on");
		add(flags, "bcast", this.options.has(TrackingOptions.Flag.BCAST));
		boolean optIn = this.options.has(TrackingOptions.Flag.OPTIN);
		add(flags, "optin", optIn);
		add(flags, "caching-yes", optIn && this.caching);
		boolean optOut = this.options.has(TrackingOptions.Flag.OPTOUT);
		add(flags, "optout", optOut);
		add(flags, "caching-no", optOut && this.caching);
		add(flags, "noloop", isNoLoop());
		add(flags, "broken_redirect", this.broken);
		return flags;
	}

	private static void add(Set<String> flags, String flag, boolean set) {
		if (set) {
			flags.add(flag);
		}
	}

}
