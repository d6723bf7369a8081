package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.Internal;
import dev.mimic.async.RecentFailures;
import dev.mimic.context.Context;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Target;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a hop is told to lead to: the name of the target, or its addresses where
 * {@link NameLookup#LOCAL} asks for that. May be used from any thread.
 * <p>
 * Where there is an {@link AddressFilter}, for all or in the context of the hop or of
 * what it leads to, targets with other addresses are refused, and so are names that the
 * hop would look up: the filter does not see what it finds. Where such names are allowed,
 * addresses are still filtered, in every spelling, see {@link IpLiteral}; a hop is told
 * an IPv4 address by its four decimal parts, which no program reads differently.
 * <p>
 * Addresses that were looked up here are tried one after the other. One that the hop did
 * not get to, or that did not answer, is told last for a while.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class HopTargets {

	private final NameResolver names;

	private final AddressGate gate;

	private final RecentFailures<Target.Host> failures = new RecentFailures<>(FailedAddresses.LIMIT);

	/**
	 * Creates an instance that leads everywhere.
	 * @param names looks names up, only where a context asks for that
	 */
	public HopTargets(NameResolver names) {
		this(names, null);
	}

	/**
	 * Creates an instance.
	 * @param names looks names up, only where a context asks for that
	 * @param filter decides which addresses a hop is told to lead to, or {@code null} for
	 * all
	 */
	public HopTargets(NameResolver names, @Nullable AddressFilter filter) {
		this.names = names;
		this.gate = AddressGate.of(filter);
	}

	/**
	 * Tells whether a host is an IP address, in any spelling.
	 * @param host the host, an IPv6 address without brackets
	 * @return whether it is not a name
	 */
	public static boolean isAddress(String host) {
		return IpLiteral.parse(host) != null;
	}

	/**
	 * Reads a host as an IP address in any spelling that the operating system dials
	 * without a lookup.
	 * @param host the host, an IPv6 address without brackets
	 * @return the address without its zone, an IPv4-mapped one as IPv4 address; or
	 * {@code null} if the host is a name
	 */
	public static @Nullable InetAddress parseAddress(String host) {
		IpLiteral literal = IpLiteral.parse(host);
		return (literal != null) ? literal.address() : null;
	}

	/**
	 * Finds what to tell a hop. A lookup is phase "dns" of the attempt.
	 * @param target the target
	 * @param attempt the attempt to connect the hop
	 * @return a future of targets to try in this order, at least one: the given one, or
	 * as many with IP addresses; fails with an {@link AddressRefusedException} if the
	 * filter allows none
	 */
	public CompletableFuture<List<Target.Host>> of(Target.Host target, Attempt attempt) {
		Context upper = attempt.upperContext();
		AddressGate allowed = this.gate.and(attempt.context().get(AddressFilter.KEY))
			.and((upper != null) ? upper.get(AddressFilter.KEY) : null);
		IpLiteral literal = IpLiteral.parse(target.host());
		if (literal != null) {
			return allowed.admit(target.host(), List.of(literal.address()), attempt)
				.thenApply((addresses) -> List.of(new Target.Host(literal.remote(target.host()), target.port())));
		}
		if (attempt.context().getOrDefault(NameLookup.KEY, NameLookup.REMOTE) == NameLookup.REMOTE) {
			return (allowed.isOpen() || isUnfiltered(target.host(), attempt))
					? CompletableFuture.completedFuture(List.of(target))
					: CompletableFuture.failedFuture(new FlowException("Host '" + target.host()
							+ "' would be looked up at the hop, where the address filter does not see what is found: "
							+ "set 'dns' of the hop's connection to 'local', or its 'unfiltered-dns' to true"));
		}
		return attempt.phase("dns", target.host(), () -> this.names.resolve(target.host()))
			.thenCompose((addresses) -> allowed.admit(target.host(), addresses, attempt))
			.thenApply((addresses) -> addresses.stream().map((address) -> at(address, target.port())).toList())
			.thenApply((targets) -> inOrder(targets, attempt));
	}

	private List<Target.Host> inOrder(List<Target.Host> targets, Attempt attempt) {
		if (targets.size() < 2) {
			return targets;
		}
		Duration coolDown = attempt.context().getOrDefault(DialOptions.KEY, DialOptions.defaults()).addressCoolDown();
		long now = System.nanoTime();
		List<Target.Host> ordered = new ArrayList<>();
		List<Target.Host> last = new ArrayList<>();
		for (Target.Host target : targets) {
			if (!attempt.hasFailed(target)) {
				(this.failures.contains(target, coolDown, now) ? last : ordered).add(target);
			}
		}
		ordered.addAll(last);
		return ordered.isEmpty() ? targets : ordered;
	}

	/**
	 * Remembers that a target could not be reached, or did not answer.
	 * @param target the target
	 */
	public void failed(Target.Host target) {
		this.failures.add(target, System.nanoTime());
	}

	private static boolean isUnfiltered(String host, Attempt attempt) {
		// A colon stands in addresses only: the hop may understand one that we don't
		return attempt.context().getOrDefault(NameLookup.UNFILTERED, false) && host.indexOf(':') < 0;
	}

	private static Target.Host at(InetAddress address, int port) {
		return new Target.Host(address.getHostAddress(), port);
	}

}
