package dev.mimic.transport.netty;

/**
 * The kind of stream socket that {@link EventLoops} can make.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum SocketFamily {

	/**
	 * TCP over IPv4 or IPv6.
	 */
	TCP,

	/**
	 * Unix domain sockets, which are named by files.
	 */
	UNIX

}
