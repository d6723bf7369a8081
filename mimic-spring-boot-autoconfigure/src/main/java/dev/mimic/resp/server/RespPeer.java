package dev.mimic.resp.server;

import java.util.Map;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * A client that is connected to a server. Handlers see authenticated clients only.
 * Methods are to be called while a command of the client runs, except {@link #id()},
 * {@link #attributes()}, {@link #push(RespPush)}, {@link #keysRead(byte[]...)},
 * {@link #keysChanged(byte[]...)}, {@link #flow()} and {@link #close()}, which are for
 * any thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespPeer {

	/**
	 * Returns the number of this client.
	 * @return the number, unique among all clients of the server
	 */
	long id();

	/**
	 * Returns the name of the client, which it sets itself.
	 * @return the name, empty if it has none
	 */
	String name();

	/**
	 * Returns the user as whom the client has authenticated.
	 * @return the name of the user, {@code default} if the client gave none
	 */
	String user();

	/**
	 * Returns the database that the client has selected.
	 * @return the number of the database, from 0
	 */
	int database();

	/**
	 * Returns the version of the protocol that the client has asked for.
	 * @return the version
	 */
	RespVersion version();

	/**
	 * Returns the attributes that handlers keep with this client.
	 * @return a thread-safe map, which lives as long as the connection
	 */
	Map<String, Object> attributes();

	/**
	 * Sends a push message. It follows the replies to the commands that were received
	 * before.
	 * @param push the message
	 * @return whether it will be sent: not to a client of version 2, which has no push
	 * messages, and not to one that is gone or does not read
	 */
	boolean push(RespPush push);

	/**
	 * Notes that a command of the client has read keys. A client that keeps what it reads
	 * ({@code CLIENT TRACKING}) is told when they change. Needed on servers that
	 * {@linkplain RespServer.Builder#tracking(boolean) track keys} only.
	 * @param keys the keys, which must not be changed afterwards
	 */
	default void keysRead(byte[]... keys) {
	}

	/**
	 * Notes that a command of the client has changed keys, and tells the clients that
	 * keep them.
	 * @param keys the keys, which must not be changed afterwards
	 * @see RespPublisher#keysChanged(byte[]...)
	 */
	default void keysChanged(byte[]... keys) {
	}

	/**
	 * Returns the flow to the client, for inspection. Reading, writing or half-closing it
	 * breaks the connection.
	 * @return the flow
	 */
	Flow flow();

	/**
	 * Closes the connection. Earlier replies are still delivered.
	 */
	void close();

	/**
	 * Returns an attribute of a type.
	 * @param <T> the type
	 * @param name the name of the attribute
	 * @param type the type
	 * @return the value, or {@code null} if there is none of the type
	 */
	default <T> @Nullable T attribute(String name, Class<T> type) {
		Object value = attributes().get(name);
		return type.isInstance(value) ? type.cast(value) : null;
	}

}
