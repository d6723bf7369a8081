package dev.mimic.resp.server;

import java.util.Map;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * A client that is connected to a server, from its first byte to its last. Handlers see
 * sessions that have authenticated only. What it returns is to be asked for while a
 * command of the session is being run; other threads may call {@link #id()},
 * {@link #attributes()}, {@link #push(RespPush)}, {@link #flow()} and {@link #close()}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespPeer {

	/**
	 * Returns the number of this session.
	 * @return the number, which no other session of the server ever has
	 */
	long id();

	/**
	 * Returns the name that the client has given itself.
	 * @return the name, empty if it has none
	 */
	String name();

	/**
	 * Returns who the client is.
	 * @return the name of the user, {@code default} if it gave none
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
	 * Returns what handlers keep with this session.
	 * @return a map for any thread, which goes with the session
	 */
	Map<String, Object> attributes();

	/**
	 * Sends something that the client has not asked for. It comes after the replies to
	 * the commands that were received before.
	 * @param push what to send
	 * @return whether it will be sent: not to a client of version 2, which has no pushes,
	 * and not to one that is gone or does not read
	 */
	boolean push(RespPush push);

	/**
	 * Returns the flow to the client, to look at it. Who reads, writes or half-closes it
	 * breaks the session.
	 * @return the flow
	 */
	Flow flow();

	/**
	 * Closes the session. What was replied is still delivered.
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
