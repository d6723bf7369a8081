package dev.mimic.resp.client;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespRequest;

/**
 * Command that changes the channels of a subscription. The server confirms each of its
 * names, or refuses the whole command. Not thread-safe.
 *
 * @author Mimic Contributors
 */
final class ChannelCommand {

	/**
	 * Stands for {@code PING} among the commands, as its reply comes in their order.
	 */
	static final ChannelCommand PING = new ChannelCommand(ChannelKind.CHANNEL, true, List.of());

	private final ChannelKind kind;

	private final boolean subscribing;

	/**
	 * The names that were not confirmed.
	 */
	private final Set<RespBulkString> names;

	ChannelCommand(ChannelKind kind, boolean subscribing, Collection<RespBulkString> names) {
		this.kind = kind;
		this.subscribing = subscribing;
		this.names = new LinkedHashSet<>(names);
	}

	ChannelKind kind() {
		return this.kind;
	}

	boolean isSubscribing() {
		return this.subscribing;
	}

	/**
	 * Returns the names that were not confirmed.
	 * @return the names, at first all of them
	 */
	Set<RespBulkString> names() {
		return this.names;
	}

	RespRequest request() {
		Object[] arguments = this.names.toArray();
		return this.subscribing ? this.kind.subscribe(arguments) : this.kind.unsubscribe(arguments);
	}

	/**
	 * Takes a confirmation.
	 * @param reply the confirmation
	 * @return {@code false} if it is that of something else
	 */
	boolean confirm(SubscriptionReply reply) {
		if (this.kind != reply.kind() || this.subscribing != reply.isSubscribing()) {
			return false;
		}
		// Proxies may show names that are not those of the command. Servers end a
		// subscription by themselves, but never start one
		return this.names.remove(reply.name()) || (this.subscribing && !this.names.isEmpty() && removeFirst());
	}

	private boolean removeFirst() {
		return this.names.remove(this.names.iterator().next());
	}

	boolean isConfirmed() {
		return this.names.isEmpty();
	}

	/**
	 * Tells whether this changes a channel.
	 * @param changed the kind of the channel
	 * @param name its name
	 * @return {@code true} if this is about it
	 */
	boolean isAbout(ChannelKind changed, RespBulkString name) {
		return this.kind == changed && this.names.contains(name);
	}

	@Override
	public String toString() {
		return request().toString();
	}

}
