package dev.mimic.resp.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the channels of a subscription, and their outcome at the server. Commands
 * that the server refuses for now are sent again after a pause. If it refuses for good,
 * only the channel in question is given up, for which a command with several names is
 * taken apart. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class ChannelChanges {

	private final ClientClock clock;

	private final BackOff backOff;

	private final SubscriptionConfirmations confirmations;

	private final ChannelEvents events;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock

	private final WantedChannels wanted = new WantedChannels();

	private final Map<Channel, RespErrorException> refused = new LinkedHashMap<>();

	/**
	 * The commands that were not confirmed, in the order of their sending, which is that
	 * of the replies.
	 */
	private final Deque<ChannelCommand> sent = new ArrayDeque<>();

	/**
	 * The commands that were refused for now.
	 */
	private final List<ChannelCommand> postponed = new ArrayList<>();

	private @Nullable ClientConnection connection;

	/**
	 * The error for which commands are sent again, until one of them is confirmed.
	 */
	private volatile @Nullable RespErrorException delay;

	/**
	 * Creates an instance without channels.
	 * @param clock the clock of the client
	 * @param backOff the pauses after refusals that pass
	 * @param confirmations counts what is to be confirmed
	 * @param events is told about channels, without the lock
	 */
	ChannelChanges(ClientClock clock, BackOff backOff, SubscriptionConfirmations confirmations, ChannelEvents events) {
		this.clock = clock;
		this.backOff = backOff;
		this.confirmations = confirmations;
		this.events = events;
	}

	/**
	 * Adds channels, also such as were refused.
	 * @param kind the kind of all of them
	 * @param names their names
	 * @return {@code true} if there is something new
	 */
	boolean add(ChannelKind kind, List<RespBulkString> names) {
		this.lock.lock();
		try {
			names.forEach((name) -> this.refused.remove(new Channel(kind, name)));
			updateRefusal();
			List<ChannelCommand> commands = this.wanted.add(kind, names);
			send(commands);
			return !commands.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Removes channels of any kind.
	 * @param names their names
	 */
	void remove(List<RespBulkString> names) {
		this.lock.lock();
		try {
			this.refused.keySet().removeIf((channel) -> names.contains(channel.name()));
			updateRefusal();
			send(this.wanted.remove(names));
		}
		finally {
			this.lock.unlock();
		}
	}

	private void updateRefusal() {
		this.confirmations.refuse(this.refused.values().stream().findFirst().orElse(null));
	}

	/**
	 * Asks for all channels on a new connection.
	 * @param connected the connection
	 */
	void onConnected(ClientConnection connected) {
		this.lock.lock();
		try {
			reset(connected);
			this.confirmations.onConnected();
			send(this.wanted.all());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for the next connection.
	 */
	void onLost() {
		this.lock.lock();
		try {
			reset(null);
			this.confirmations.onLost();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void reset(@Nullable ClientConnection connected) {
		this.connection = connected;
		this.delay = null;
		this.sent.clear();
		this.postponed.clear();
	}

	// With the lock, so that commands leave in the order of the changes
	private void send(Collection<ChannelCommand> commands) {
		ClientConnection connection = this.connection;
		if (connection != null) {
			for (ChannelCommand command : commands) {
				this.confirmations.expect(command.names().size());
				this.sent.add(command);
				connection.loop().execute(() -> connection.sendUnanswered(command.request()));
			}
		}
	}

	/**
	 * Sends {@code PING}.
	 */
	void ping() {
		this.lock.lock();
		try {
			ClientConnection connection = this.connection;
			if (connection != null) {
				this.sent.add(ChannelCommand.PING);
				connection.loop().execute(() -> connection.sendUnanswered(ClientConnection.PING));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes the reply to {@code PING}.
	 * @return {@code false} if none is due
	 */
	boolean onPong() {
		this.lock.lock();
		try {
			return this.sent.removeFirstOccurrence(ChannelCommand.PING);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes the confirmation of a channel. One that nothing was sent for says that the
	 * server has ended the subscription to a channel by itself, which is asked for again.
	 * @param reply the confirmation
	 */
	void onConfirmed(SubscriptionReply reply) {
		boolean expected;
		boolean ended;
		this.lock.lock();
		try {
			expected = isExpected(reply);
			ended = !expected && isEnded(reply);
			if (ended) {
				this.confirmations.renew();
				send(WantedChannels.single(reply.kind(), true, List.of(reply.name())));
			}
		}
		finally {
			this.lock.unlock();
		}
		if (expected) {
			confirm(1);
		}
		else if (ended) {
			this.events.onUnsubscribed(reply.name().asText());
		}
	}

	private boolean isExpected(SubscriptionReply reply) {
		ChannelCommand first = this.sent.peek();
		if (first == null || !first.confirm(reply)) {
			return false;
		}
		this.backOff.reset();
		this.delay = null;
		if (first.isConfirmed()) {
			this.sent.remove();
		}
		return true;
	}

	private boolean isEnded(SubscriptionReply reply) {
		return !reply.isSubscribing() && this.wanted.contains(reply.kind(), reply.name())
				&& !isChanged(reply.kind(), reply.name());
	}

	/**
	 * Tells whether a later command decides about a channel.
	 * @param kind the kind of the channel
	 * @param name its name
	 * @return {@code true} if there is one
	 */
	private boolean isChanged(ChannelKind kind, RespBulkString name) {
		return this.sent.stream().anyMatch((command) -> command.isAbout(kind, name));
	}

	void confirm(int count) {
		this.confirmations.confirm(count, this.events::onSubscribed);
	}

	/**
	 * Takes the refusal of a command.
	 * @param error the error
	 * @return {@code false} if there is no command that it can be about
	 */
	boolean onRefused(RespError error) {
		ChannelCommand command = takeSent();
		if (command == null) {
			return false;
		}
		// Any reply to PING says that the path is there
		if (command != ChannelCommand.PING) {
			RespErrorException cause = new RespErrorException(error);
			if (ErrorMeaning.isTemporary(error)) {
				postpone(command, cause);
			}
			else {
				refuse(command, cause);
			}
		}
		return true;
	}

	private @Nullable ChannelCommand takeSent() {
		this.lock.lock();
		try {
			return this.sent.poll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void refuse(ChannelCommand command, RespErrorException cause) {
		Channel given = null;
		boolean last = false;
		this.lock.lock();
		try {
			List<RespBulkString> names = undecided(command);
			if (command.names().size() > 1) {
				send(WantedChannels.single(command.kind(), command.isSubscribing(), names));
			}
			else if (!names.isEmpty()) {
				given = new Channel(command.kind(), names.get(0));
				last = giveUp(command, given, cause);
			}
		}
		finally {
			this.lock.unlock();
		}
		if (given != null) {
			this.events.onRefused(given.kind(), given.name(), command.isSubscribing(), cause);
		}
		if (last) {
			this.events.onNoneLeft(cause);
		}
		else {
			confirm(command.names().size());
		}
	}

	/**
	 * Returns the names of a command that no later change is about.
	 * @param command the command
	 * @return the names
	 */
	private List<RespBulkString> undecided(ChannelCommand command) {
		ChannelKind kind = command.kind();
		return command.names()
			.stream()
			.filter((name) -> this.wanted.contains(kind, name) == command.isSubscribing() && !isChanged(kind, name))
			.toList();
	}

	private boolean giveUp(ChannelCommand command, Channel channel, RespErrorException cause) {
		this.wanted.drop(channel.kind(), channel.name());
		this.refused.put(channel, cause);
		updateRefusal();
		return command.isSubscribing() && this.wanted.isEmpty();
	}

	/**
	 * Returns the reason why channels have to wait.
	 * @return the last error that passes, or {@code null} if there is none
	 */
	@Nullable Throwable delay() {
		return this.delay;
	}

	private void postpone(ChannelCommand command, RespErrorException cause) {
		boolean first = this.delay == null;
		this.lock.lock();
		try {
			this.delay = cause;
			this.postponed.add(command);
			ClientConnection connection = this.connection;
			if (this.postponed.size() == 1 && connection != null) {
				this.clock.schedule(() -> connection.loop().execute(() -> repeat(connection)), this.backOff.failed());
			}
		}
		finally {
			this.lock.unlock();
		}
		if (first) {
			this.events.onPostponed(cause);
		}
	}

	private void repeat(ClientConnection present) {
		int count = 0;
		this.lock.lock();
		try {
			if (this.connection != present) {
				return;
			}
			List<ChannelCommand> commands = List.copyOf(this.postponed);
			this.postponed.clear();
			for (ChannelCommand command : commands) {
				count += command.names().size();
				List<RespBulkString> names = undecided(command);
				if (!names.isEmpty()) {
					send(List.of(new ChannelCommand(command.kind(), command.isSubscribing(), names)));
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		confirm(count);
	}

	/**
	 * Channel of a subscription.
	 *
	 * @param kind its kind
	 * @param name its name
	 */
	private record Channel(ChannelKind kind, RespBulkString name) {

	}

}
