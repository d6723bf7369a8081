package dev.mimic.resp.client;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Client of a server that speaks RESP. All callers share one connection, which is made on
 * first use, and again when it was lost. Commands that would change that connection for
 * all of them, or block it, are refused with an {@link IllegalArgumentException} that
 * names the way to go; there are {@link #session()} and {@link #subscribe} for them.
 * <p>
 * A server that refuses the login fails the attempt with a {@link RespLoginException},
 * and its connection is closed. The other alternatives of the connection are not tried
 * then, as they are for a server that can't be reached: which data an application works
 * with must not depend on a wrong password.
 * <p>
 * A command that joins a connection attempt waits for it. While the client waits for its
 * next attempt, commands fail at once, unless
 * {@link RespClientOptions#queueWhenDisconnected()} is set. Commands that were sent and
 * not answered when the connection was lost fail, too, as they may have run or not; they
 * are sent again only if {@link RespClientOptions#replay()} is set.
 * <p>
 * A server that says by the error {@code READONLY} that it is a replica, such as a former
 * master, fails the command, and has the client connect anew, as by {@link #reconnect()},
 * beginning behind the alternative that led there.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespClient extends RespOperations, AutoCloseable {

	/**
	 * Returns the name of the connection.
	 * @return the name
	 */
	String name();

	/**
	 * Tells whether there is a connection at present.
	 * @return {@code true} if commands would be sent at once
	 */
	boolean isConnected();

	/**
	 * Connects, if there is no connection.
	 * @return a future that completes when there is one, and fails as the attempt does
	 */
	CompletableFuture<@Nullable Void> connectAsync();

	/**
	 * Connects anew through the resolver, such as after the address of a name has
	 * changed, or does what {@link #connectAsync()} does if there is no connection. No
	 * command fails: those that were sent get their replies on the former connection,
	 * which is closed then, later ones are sent by the new one. Sessions and
	 * subscriptions, which have connections of their own, stay.
	 * @return a future that completes when the new connection is in use. It fails if
	 * there is none, upon which the former one stays in use
	 */
	CompletableFuture<@Nullable Void> reconnect();

	/**
	 * Opens a connection of the caller's own, for {@code WATCH}, blocking commands and
	 * whatever changes the state of a connection. Not on an event loop.
	 * @return the session, which the caller closes
	 * @throws RespConnectionException if there is none, such as a
	 * {@link RespLoginException}
	 */
	RespSession session();

	/**
	 * Opens a connection of the caller's own.
	 * @return a future of the session, which the caller closes
	 */
	CompletableFuture<RespSession> sessionAsync();

	/**
	 * Starts a subscription that is read by {@link RespSubscription#take()} and as an
	 * {@link Iterable}. It has a connection of its own, so that a slow reader holds up no
	 * other caller.
	 * @return a subscription without channels, which the caller closes
	 * @throws RespConnectionException if this client is closed
	 */
	RespSubscription subscribe();

	/**
	 * Starts a subscription whose messages go to a listener.
	 * @param listener is called on the event loop of the connection, and must not block
	 * @return a subscription without channels, which the caller closes
	 * @throws RespConnectionException if this client is closed
	 */
	RespSubscription subscribe(RespMessageListener listener);

	/**
	 * Adds a listener for pushes of the server on the shared connection, which needs
	 * RESP3. Without a listener pushes are dropped.
	 * @param listener is called on the event loop of the connection, and must not block
	 * @return a handle that removes the listener when it is closed
	 */
	RespRegistration onPush(RespPushListener listener);

	/**
	 * Starts client-side caching: the server tells which keys change. Needs RESP3. On
	 * each later connection the server is asked again; the loss of a connection
	 * invalidates everything. One at a time.
	 * @param tracking the keys to track
	 * @param listener is called on the event loop of the connection, and must not block
	 * @return a future that completes when the server tracks; closing its handle ends
	 * that
	 */
	CompletableFuture<RespRegistration> track(RespTracking tracking, RespInvalidationListener listener);

	/**
	 * Closes the connection, after which commands fail. Those that are pending fail as
	 * well. Does not wait.
	 */
	@Override
	void close();

}
