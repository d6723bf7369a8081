package dev.mimic.resp.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Subscription to channels. It connects when the first channel is added. A connection
 * that is lost is replaced, and the server is asked for the same channels; messages that
 * are published meanwhile are lost. All methods may be called from any thread.
 * <p>
 * A channel that the server refuses for now, with an error such as {@code CLUSTERDOWN},
 * is asked for again, with pauses. One that it refuses for good, such as by
 * {@code NOPERM}, is given up, without effect on the others. When none is left, this
 * subscription ends.
 * <p>
 * A subscription without listener keeps some messages until they are taken. When there
 * are too many, it stops to read until there are fewer; a server that waits for too long
 * then drops the connection. Where a connection was lost, {@link #take()} says so once,
 * between the messages before and after.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespSubscription extends Iterable<RespMessage>, AutoCloseable {

	/**
	 * Adds channels.
	 * @param channels their names
	 * @return this subscription
	 */
	RespSubscription channels(String... channels);

	/**
	 * Adds channels whose names need not be text, such as those that tell about keys of
	 * any bytes.
	 * @param channels their names, which are copied
	 * @return this subscription
	 */
	RespSubscription channels(byte[]... channels);

	/**
	 * Adds all channels that match a pattern.
	 * @param patterns the patterns, such as {@code news.*}
	 * @return this subscription
	 */
	RespSubscription patterns(String... patterns);

	/**
	 * Adds all channels that match a pattern, which need not be text.
	 * @param patterns the patterns, which are copied
	 * @return this subscription
	 */
	RespSubscription patterns(byte[]... patterns);

	/**
	 * Adds sharded channels, which Redis has from version 7 on.
	 * @param channels their names
	 * @return this subscription
	 */
	RespSubscription shardChannels(String... channels);

	/**
	 * Adds sharded channels whose names need not be text.
	 * @param channels their names, which are copied
	 * @return this subscription
	 */
	RespSubscription shardChannels(byte[]... channels);

	/**
	 * Removes channels, patterns and sharded channels.
	 * @param names the names that they were added by
	 * @return this subscription
	 */
	RespSubscription remove(String... names);

	/**
	 * Removes channels, patterns and sharded channels whose names need not be text.
	 * @param names the names that they were added by, as bytes or as the same text
	 * @return this subscription
	 */
	RespSubscription remove(byte[]... names);

	/**
	 * Returns a future for the confirmation of everything that was asked for up to now.
	 * @return a future that completes then, after a lost connection on the next one, for
	 * which it waits as long as it takes. It fails when this subscription is closed, when
	 * the server has refused a channel that was neither removed nor added again since,
	 * and when it refuses the login, after which this subscription tries again
	 */
	CompletableFuture<@Nullable Void> ready();

	/**
	 * Returns a future for the confirmation of everything that was asked for up to now,
	 * as {@link #ready()} does, with a time limit.
	 * @param timeout the time to wait
	 * @return a future that also fails, with a {@link RespTimeoutException} whose cause
	 * is that of the last failed attempt to connect or to subscribe, when the time is
	 * over; this subscription still tries again
	 */
	CompletableFuture<@Nullable Void> ready(Duration timeout);

	/**
	 * Waits for a message and takes it. Not on an event loop.
	 * @return the message
	 * @throws RespConnectionException if the connection was lost after the message that
	 * was taken last, so that messages may be missing; the next call goes on. Also if
	 * this subscription is closed, in which case it is no longer {@linkplain #isOpen()
	 * open}
	 * @throws IllegalStateException if this subscription has a listener
	 */
	RespMessage take();

	/**
	 * Waits for a message for a limited time, and takes it. Not on an event loop.
	 * @param timeout the time to wait
	 * @return the message, or {@code null} if there was none in time
	 * @throws RespConnectionException as {@link #take()} does
	 * @throws IllegalStateException if this subscription has a listener
	 */
	@Nullable RespMessage poll(Duration timeout);

	/**
	 * Takes messages as they come. The iteration ends when this subscription is closed;
	 * it goes on without a word behind messages that were lost.
	 */
	@Override
	Iterator<RespMessage> iterator();

	/**
	 * Tells whether messages may come.
	 * @return {@code true} until this subscription is closed or refused, also while its
	 * connection is lost
	 */
	boolean isOpen();

	/**
	 * Closes the connection. Does not wait.
	 */
	@Override
	void close();

}
