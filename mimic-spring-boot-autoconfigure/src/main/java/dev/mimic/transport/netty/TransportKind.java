package dev.mimic.transport.netty;

/**
 * Mechanism by which event loops talk to the operating system.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum TransportKind {

	/**
	 * Epoll or kqueue where its dependency is present and loads, else NIO. Never
	 * io_uring, which many containers forbid.
	 */
	AUTO,

	/**
	 * The selectors of the JDK, which work everywhere.
	 */
	NIO,

	/**
	 * Linux epoll; needs {@code io.netty:netty-transport-native-epoll}.
	 */
	EPOLL,

	/**
	 * Linux io_uring; needs {@code io.netty:netty-transport-native-io_uring}. Once the
	 * peer has ended its side, everything that the kernel has received is read ahead.
	 */
	IO_URING,

	/**
	 * Kqueue of macOS and the BSDs; needs {@code io.netty:netty-transport-native-kqueue}.
	 */
	KQUEUE

}
