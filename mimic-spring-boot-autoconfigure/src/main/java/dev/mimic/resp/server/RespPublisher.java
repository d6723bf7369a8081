package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Publishes messages to the clients that have subscribed to channels, or to patterns that
 * match them. Servers with the same publisher share its subscribers. Thread-safe; never
 * blocks.
 * <p>
 * A client that reads more slowly than messages come, beyond the output limit of its
 * server, is closed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespPublisher {

	/**
	 * Subscribers by channel. Names are bytes, held as text in which each character is a
	 * byte.
	 */
	private final ConcurrentMap<String, Set<Subscriber>> channels = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, Set<Subscriber>> patterns = new ConcurrentHashMap<>();

	private final TrackingTable tracking = new TrackingTable(TrackingTable.MAX_KEYS);

	/**
	 * Creates a publisher without subscribers.
	 */
	public RespPublisher() {
	}

	/**
	 * Publishes a message.
	 * @param channel the name of the channel
	 * @param message the message
	 * @return the number of subscriptions to which it is sent
	 */
	public long publish(String channel, String message) {
		return publish(channel.getBytes(StandardCharsets.UTF_8), message.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Publishes a message.
	 * @param channel the name of the channel
	 * @param message the message, which must not be changed afterwards
	 * @return the number of subscriptions to which it is sent
	 */
	public long publish(byte[] channel, byte[] message) {
		String name = name(channel);
		long count = 0;
		Set<Subscriber> subscribers = this.channels.get(name);
		if (subscribers != null) {
			count += send(subscribers, PublishedMessage.toChannel(name, channel, message));
		}
		for (Map.Entry<String, Set<Subscriber>> entry : this.patterns.entrySet()) {
			if (GlobPattern.matches(entry.getKey(), name)) {
				count += send(entry.getValue(), PublishedMessage.toPattern(entry.getKey(), channel, message));
			}
		}
		return count;
	}

	private static long send(Collection<Subscriber> subscribers, PublishedMessage message) {
		long count = 0;
		for (Subscriber subscriber : subscribers) {
			subscriber.publish(message);
			count++;
		}
		return count;
	}

	/**
	 * Returns the number of clients that have subscribed to a channel by its name.
	 * @param channel the name of the channel
	 * @return the number of clients
	 */
	public int subscribers(String channel) {
		return subscribersOf(name(channel.getBytes(StandardCharsets.UTF_8)));
	}

	int subscribersOf(String name) {
		Set<Subscriber> subscribers = this.channels.get(name);
		return (subscribers != null) ? subscribers.size() : 0;
	}

	Set<String> channels() {
		return this.channels.keySet();
	}

	int patterns() {
		return this.patterns.size();
	}

	void subscribe(String name, boolean pattern, Subscriber subscriber) {
		subscriptions(pattern).compute(name, (key, subscribers) -> {
			Set<Subscriber> set = (subscribers != null) ? subscribers : ConcurrentHashMap.newKeySet();
			set.add(subscriber);
			return set;
		});
	}

	void unsubscribe(String name, boolean pattern, Subscriber subscriber) {
		subscriptions(pattern).computeIfPresent(name, (key, subscribers) -> {
			subscribers.remove(subscriber);
			return subscribers.isEmpty() ? null : subscribers;
		});
	}

	private ConcurrentMap<String, Set<Subscriber>> subscriptions(boolean pattern) {
		return pattern ? this.patterns : this.channels;
	}

	/**
	 * Tells the clients that have asked for it ({@code CLIENT TRACKING}) that keys have
	 * changed. To be called when the application changes a key other than for a client;
	 * for clients there is {@link RespPeer#keysChanged(byte[]...)}.
	 * @param keys the keys
	 */
	public void keysChanged(byte[]... keys) {
		this.tracking.changed(null, keys);
	}

	/**
	 * Tells the clients that have asked for it that all keys have changed.
	 */
	public void allKeysChanged() {
		this.tracking.allChanged();
	}

	TrackingTable tracking() {
		return this.tracking;
	}

	static String name(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	static byte[] bytes(String name) {
		return name.getBytes(StandardCharsets.ISO_8859_1);
	}

}
