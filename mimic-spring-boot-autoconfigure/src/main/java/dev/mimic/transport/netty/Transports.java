package dev.mimic.transport.netty;

import java.util.List;
import java.util.Locale;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Transport} of a kind. Absent jars and libraries that do not load make
 * no linkage errors here, only a transport that is unavailable.
 *
 * @author Mimic Contributors
 */
final class Transports {

	private static final List<TransportKind> NATIVE = List.of(TransportKind.EPOLL, TransportKind.KQUEUE,
			TransportKind.IO_URING);

	private Transports() {
	}

	/**
	 * Returns the transport of a kind.
	 * @param kind the kind
	 * @return the transport
	 * @throws TransportUnavailableException if it does not work here
	 */
	static Transport get(TransportKind kind) {
		if (kind == TransportKind.AUTO) {
			return auto();
		}
		Throwable cause;
		try {
			Transport transport = create(kind);
			cause = transport.unavailabilityCause();
			if (cause == null) {
				return transport;
			}
		}
		catch (LinkageError ex) {
			cause = ex;
		}
		throw new TransportUnavailableException(kind, message(kind, cause), cause);
	}

	/**
	 * Returns the transport that runs on a group.
	 * @param group the group, of which no thread is started
	 * @return the transport
	 */
	static Transport of(EventLoopGroup group) {
		if (group instanceof IoEventLoopGroup io) {
			Transport nio = new NioTransport();
			if (nio.runsOn(io)) {
				return nio;
			}
			for (TransportKind kind : NATIVE) {
				Transport transport = find(kind);
				if (transport != null && transport.runsOn(io)) {
					return transport;
				}
			}
		}
		throw new IllegalArgumentException("Event loop group of type " + group.getClass().getName()
				+ " has no sockets: it must be an IoEventLoopGroup for NIO, epoll, io_uring or kqueue");
	}

	static boolean isAvailable(TransportKind kind) {
		return kind == TransportKind.AUTO || find(kind) != null;
	}

	private static Transport auto() {
		Transport transport = find(TransportKind.EPOLL);
		if (transport == null) {
			transport = find(TransportKind.KQUEUE);
		}
		return (transport != null) ? transport : new NioTransport();
	}

	private static @Nullable Transport find(TransportKind kind) {
		try {
			Transport transport = create(kind);
			return (transport.unavailabilityCause() == null) ? transport : null;
		}
		catch (LinkageError ex) {
			return null;
		}
	}

	private static Transport create(TransportKind kind) {
		return switch (kind) {
			case EPOLL -> new EpollTransport();
			case IO_URING -> new IoUringTransport();
			case KQUEUE -> new KQueueTransport();
			case NIO -> new NioTransport();
			case AUTO -> throw new IllegalArgumentException("No transport of its own");
		};
	}

	private static String message(TransportKind kind, Throwable cause) {
		String dependency = switch (kind) {
			case EPOLL -> "io.netty:netty-transport-native-epoll (classifier linux-x86_64 or linux-aarch_64)";
			case IO_URING -> "io.netty:netty-transport-native-io_uring (classifier linux-x86_64 or linux-aarch_64)";
			default -> "io.netty:netty-transport-native-kqueue (classifier osx-x86_64 or osx-aarch_64)";
		};
		String name = kind.name().toLowerCase(Locale.ROOT);
		if (cause instanceof NoClassDefFoundError) {
			return "Transport '" + name + "' needs a dependency that is missing: add " + dependency
					+ ", or use transport 'auto' or 'nio'";
		}
		return "Transport '" + name + "' does not work on this machine (" + rootMessage(cause)
				+ "): it needs the native library of " + dependency + ", or use transport 'auto' or 'nio'";
	}

	private static String rootMessage(Throwable cause) {
		Throwable root = cause;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		String message = root.getMessage();
		return (message != null) ? message.lines().findFirst().orElse("") : root.getClass().getSimpleName();
	}

}
