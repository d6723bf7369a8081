package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resolve.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * Lets the addresses pass that filters allow. The others show up in the explanation.
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
	 * Sorts out the addresses of a host.
	 * @param host the host
	 * @param addresses its addresses
	 * @param attempt explains what was refused
	 * @return a future of the addresses that may be dialled; fails with an
	 * {@link AddressRefusedException} if none may
	 */
	CompletableFuture<List<InetAddress>> admit(String host, List<InetAddress> addresses, Attempt attempt) {
		AddressFilter filter = this.filter;
		if (filter == null || addresses.isEmpty()) {
			return CompletableFuture.completedFuture(addresses);
		}
		List<InetAddress> admitted = new ArrayList<>();
		List<InetAddress> refused = new ArrayList<>();
		addresses.forEach((address) -> (filter.isAllowed(address) ? admitted : refused).add(address));
		refused.forEach((address) -> explain(host, address, attempt));
		return admitted.isEmpty() ? CompletableFuture.failedFuture(new AddressRefusedException(host, refused))
				: CompletableFuture.completedFuture(admitted);
	}

	private static void explain(String host, InetAddress address, Attempt attempt) {
		attempt.phase("filter", address.getHostAddress(),
				() -> CompletableFuture.failedFuture(new AddressRefusedException(host, List.of(address))));
	}

}
