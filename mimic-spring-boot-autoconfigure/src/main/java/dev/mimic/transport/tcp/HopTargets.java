package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Target;
import io.netty.util.NetUtil;

/**
 * Finds what a hop is told to lead to: the name of the target, or its addresses where
 * {@link NameLookup#LOCAL} asks for that. May be used from any thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class HopTargets {

	private final NameResolver names;

	/**
	 * Creates an instance.
	 * @param names looks names up, only where a context asks for that
	 */
	public HopTargets(NameResolver names) {
		this.names = names;
	}

	/**
	 * Finds what to tell a hop. A lookup is phase "dns" of the attempt.
	 * @param target the target
	 * @param attempt the attempt to connect the hop
	 * @return a future of targets to try in this order, at least one: the given one, or
	 * as many with IP addresses
	 */
	public CompletableFuture<List<Target.Host>> of(Target.Host target, Attempt attempt) {
		NameLookup lookup = attempt.context().getOrDefault(NameLookup.KEY, NameLookup.REMOTE);
		if (lookup == NameLookup.REMOTE || isAddress(target.host())) {
			return CompletableFuture.completedFuture(List.of(target));
		}
		return attempt.phase("dns", target.host(), () -> this.names.resolve(target.host()))
			.thenApply((addresses) -> addresses.stream().map((address) -> at(address, target.port())).toList());
	}

	private static boolean isAddress(String host) {
		return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
	}

	private static Target.Host at(InetAddress address, int port) {
		return new Target.Host(address.getHostAddress(), port);
	}

}
