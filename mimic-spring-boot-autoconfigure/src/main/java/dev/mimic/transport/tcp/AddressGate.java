package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resolve.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * Normalises the addresses of a host and passes on those that the filters allow. The
 * others show up in the explanation.
 * <p>
 * Every address that may be dialled, here or by a hop, passes a gate first, wherever it
 * comes from: a literal, a resolver of the application, a hosts file. What is behind it,
 * filters, the memory of failures, the order of addresses, sees one form of each address.
 *
 * @author Mimic Contributors
 */
final class AddressGate {

	private static final AddressGate OPEN = new AddressGate(null);

	private final @Nullable AddressFilter filter;

	private AddressGate(@Nullable AddressFilter filter) {
		this.filter = filter;
	}

	static AddressGate of(@Nullable AddressFilter filter) {
		return (filter != null) ? new AddressGate(filter) : OPEN;
	}

	AddressGate and(@Nullable AddressFilter other) {
		if (other == null) {
			return this;
		}
		return new AddressGate((this.filter != null) ? this.filter.and(other) : other);
	}

	boolean isOpen() {
		return this.filter == null;
	}

	/**
	 * Normalises the addresses of a host and sorts out those that are refused.
	 * @param host the host
	 * @param addresses its addresses
	 * @param attempt explains what was refused
	 * @return a future of the addresses that may be dialled, see
	 * {@link AddressForms#normalize}; fails with an {@link AddressRefusedException} if
	 * none may
	 */
	CompletableFuture<List<InetAddress>> admit(String host, List<InetAddress> addresses, Attempt attempt) {
		List<InetAddress> admitted = new ArrayList<>();
		List<InetAddress> refused = new ArrayList<>();
		for (InetAddress address : addresses) {
			InetAddress normalized = AddressForms.normalize(address);
			(isAllowed(normalized) ? admitted : refused).add(normalized);
		}
		refused.forEach((address) -> explain(host, address, attempt));
		return (admitted.isEmpty() && !refused.isEmpty())
				? CompletableFuture.failedFuture(new AddressRefusedException(host, refused))
				: CompletableFuture.completedFuture(admitted);
	}

	private boolean isAllowed(InetAddress address) {
		AddressFilter filter = this.filter;
		if (filter == null) {
			return true;
		}
		InetAddress destination = AddressForms.destination(address);
		return filter.isAllowed(address) && (destination == null || filter.isAllowed(destination));
	}

	private static void explain(String host, InetAddress address, Attempt attempt) {
		attempt.phase("filter", address.getHostAddress(),
				() -> CompletableFuture.failedFuture(new AddressRefusedException(host, List.of(address))));
	}

}
