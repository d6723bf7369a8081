package dev.mimic.transport.tcp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The order in which the addresses of a host are tried: the families take turns, starting
 * with that of the first address (RFC 8305, section 4), and addresses that failed lately
 * come last. Addresses can be added as they become known.
 *
 * @author Mimic Contributors
 */
final class AddressPlan {

	private final Predicate<InetAddress> failedLately;

	private final Set<InetAddress> known = new HashSet<>();

	private final Group promising = new Group();

	private final Group doubtful = new Group();

	private @Nullable InetAddress last;

	AddressPlan(Predicate<InetAddress> failedLately) {
		this.failedLately = failedLately;
	}

	void add(List<InetAddress> addresses) {
		for (InetAddress address : addresses) {
			if (this.known.add(address)) {
				(this.failedLately.test(address) ? this.doubtful : this.promising).add(address);
			}
		}
	}

	boolean isEmpty() {
		return this.promising.isEmpty() && this.doubtful.isEmpty();
	}

	/**
	 * Takes the address that is to be tried next.
	 * @return the address, or {@code null} if there is none
	 */
	@Nullable InetAddress next() {
		InetAddress next = this.promising.poll(this.last);
		if (next == null) {
			next = this.doubtful.poll(this.last);
		}
		if (next != null) {
			this.last = next;
		}
		return next;
	}

	private static boolean isIpv6(InetAddress address) {
		return address instanceof Inet6Address;
	}

	/**
	 * Addresses whose families take turns.
	 */
	private static final class Group {

		private final Queue<InetAddress> ipv4 = new ArrayDeque<>();

		private final Queue<InetAddress> ipv6 = new ArrayDeque<>();

		private boolean ipv6First;

		void add(InetAddress address) {
			if (isEmpty()) {
				this.ipv6First = isIpv6(address);
			}
			queue(isIpv6(address)).add(address);
		}

		boolean isEmpty() {
			return this.ipv4.isEmpty() && this.ipv6.isEmpty();
		}

		@Nullable InetAddress poll(@Nullable InetAddress last) {
			boolean wanted = (last != null) ? !isIpv6(last) : this.ipv6First;
			InetAddress next = queue(wanted).poll();
			return (next != null) ? next : queue(!wanted).poll();
		}

		private Queue<InetAddress> queue(boolean isIpv6) {
			return isIpv6 ? this.ipv6 : this.ipv4;
		}

	}

}
