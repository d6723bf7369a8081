package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespInteger;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions of a client. Confined to the connection.
 *
 * @author Mimic Contributors
 */
final class Subscriptions {

	private final Subscriber subscriber;

	private final RespPublisher publisher;

	private final Set<String> channels = new LinkedHashSet<>();

	private final Set<String> patterns = new LinkedHashSet<>();

	Subscriptions(Subscriber subscriber, RespPublisher publisher) {
		this.subscriber = subscriber;
		this.publisher = publisher;
	}

	int channels() {
		return this.channels.size();
	}

	int patterns() {
		return this.patterns.size();
	}

	boolean isEmpty() {
		return this.channels.isEmpty() && this.patterns.isEmpty();
	}

	/**
	 * Tells whether there is a subscription.
	 * @param name the name of the channel, or the pattern
	 * @param pattern whether it is a pattern
	 * @return whether the client has subscribed to it
	 */
	boolean contains(String name, boolean pattern) {
		return names(pattern).contains(name);
	}

	Object subscribe(RespRequest command, boolean pattern) {
		List<RespPush> replies = new ArrayList<>(command.size());
		for (int i = 0; i < command.size(); i++) {
			String name = RespPublisher.name(command.argument(i));
			if (names(pattern).add(name)) {
				this.publisher.subscribe(name, pattern, this.subscriber);
			}
			replies.add(confirmation(pattern ? "psubscribe" : "subscribe", name));
		}
		return new Replies.Multiple(replies);
	}

	Object unsubscribe(RespRequest command, boolean pattern) {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < command.size(); i++) {
			names.add(RespPublisher.name(command.argument(i)));
		}
		if (command.size() == 0) {
			names.addAll(names(pattern));
		}
		String kind = pattern ? "punsubscribe" : "unsubscribe";
		if (names.isEmpty()) {
			return confirmation(kind, null);
		}
		List<RespPush> replies = new ArrayList<>(names.size());
		for (String name : names) {
			remove(name, pattern);
			replies.add(confirmation(kind, name));
		}
		return new Replies.Multiple(replies);
	}

	private void remove(String name, boolean pattern) {
		if (names(pattern).remove(name)) {
			this.publisher.unsubscribe(name, pattern, this.subscriber);
		}
	}

	/**
	 * Ends all subscriptions.
	 */
	void clear() {
		this.channels.forEach((name) -> this.publisher.unsubscribe(name, false, this.subscriber));
		this.patterns.forEach((name) -> this.publisher.unsubscribe(name, true, this.subscriber));
		this.channels.clear();
		this.patterns.clear();
	}

	private Set<String> names(boolean pattern) {
		return pattern ? this.patterns : this.channels;
	}

	private RespPush confirmation(String kind, @Nullable String name) {
		RespValue channel = (name != null) ? new RespBulkString(RespPublisher.bytes(name)) : RespNull.BULK_STRING;
		return new RespPush(List.of(RespBulkString.of(kind), channel,
				new RespInteger(this.channels.size() + this.patterns.size())));
	}

}
