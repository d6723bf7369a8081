package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Order of the addresses of a host (RFC 6724, section 6), by the address that this
 * machine would connect from: those that it can't reach come last, then scopes, labels
 * and precedences decide. Rules about home and deprecated addresses are left out, as is a
 * {@code gai.conf}.
 *
 * @author Mimic Contributors
 */
final class DestinationOrder {

	/**
	 * Any port: nothing is sent.
	 */
	private static final int PORT = 9;

	private DestinationOrder() {
	}

	/**
	 * Sorts addresses.
	 * @param addresses the addresses of one host
	 * @return the addresses, the preferred one first
	 */
	static List<InetAddress> sort(List<InetAddress> addresses) {
		return sort(addresses, DestinationOrder::source);
	}

	static List<InetAddress> sort(List<InetAddress> addresses, Function<InetAddress, @Nullable InetAddress> sources) {
		if (addresses.size() < 2) {
			return List.copyOf(addresses);
		}
		List<Destination> destinations = new ArrayList<>();
		addresses.forEach((address) -> destinations.add(new Destination(address, sources.apply(address))));
		// Stable, by rule 10
		destinations.sort(Destination.ORDER);
		return destinations.stream().map(Destination::address).toList();
	}

	/**
	 * Returns the address that a connection to another one would come from.
	 * @param destination the other address
	 * @return the address, or {@code null} if there is no way
	 */
	private static @Nullable InetAddress source(InetAddress destination) {
		try (DatagramChannel channel = DatagramChannel.open()) {
			channel.connect(new InetSocketAddress(destination, PORT));
			return (channel.getLocalAddress() instanceof InetSocketAddress local) ? local.getAddress() : null;
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Address of the host, with the address that it is reached from.
	 *
	 * @param address the address
	 * @param source the source, or {@code null} if the address can't be reached
	 */
	private record Destination(InetAddress address, @Nullable InetAddress source) {

		static final Comparator<Destination> ORDER = Comparator.comparing(Destination::isReachable)
			.thenComparing(Destination::hasSameScope)
			.thenComparing(Destination::hasSameLabel)
			.reversed()
			.thenComparing(Comparator.comparing(Destination::precedence).reversed())
			.thenComparing(Destination::scope)
			.thenComparing(Destination::compareByPrefix);

		boolean isReachable() {
			return this.source != null;
		}

		boolean hasSameScope() {
			return this.source != null && AddressPolicy.scope(this.source) == scope();
		}

		boolean hasSameLabel() {
			return this.source != null
					&& AddressPolicy.of(this.source).label() == AddressPolicy.of(this.address).label();
		}

		int precedence() {
			return AddressPolicy.of(this.address).precedence();
		}

		int scope() {
			return AddressPolicy.scope(this.address);
		}

		// Rule 9, for IPv6 only: the addresses of IPv4 say little about the way
		private static int compareByPrefix(Destination one, Destination other) {
			if (!(one.address instanceof Inet6Address) || !(other.address instanceof Inet6Address)) {
				return 0;
			}
			return Integer.compare(other.commonPrefix(), one.commonPrefix());
		}

		private int commonPrefix() {
			return (this.source != null) ? AddressPolicy.commonPrefix(this.source, this.address) : 0;
		}

	}

}
