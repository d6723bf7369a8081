package dev.mimic.transport.netty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A kind of socket on a kind of loop.
 *
 * @param kind the kind of loop
 * @param family the kind of socket
 * @author Mimic Contributors
 */
public record Wire(TransportKind kind, SocketFamily family) {

	/**
	 * Returns the wires that work on this machine. NIO is always among them.
	 * @return the wires
	 */
	public static List<Wire> all() {
		List<Wire> wires = new ArrayList<>();
		for (SocketFamily family : SocketFamily.values()) {
			wires.addAll(all(family));
		}
		return wires;
	}

	/**
	 * Returns the wires of a family that work on this machine.
	 * @param family the family
	 * @return the wires
	 */
	public static List<Wire> all(SocketFamily family) {
		return kinds().map((kind) -> new Wire(kind, family)).toList();
	}

	/**
	 * Returns the kinds that work on this machine.
	 * @return the kinds
	 */
	public static Stream<TransportKind> kinds() {
		return Arrays.stream(TransportKind.values())
			.filter((kind) -> kind != TransportKind.AUTO && EventLoops.isAvailable(kind));
	}

	@Override
	public String toString() {
		return (this.family + " on " + this.kind).toLowerCase(Locale.ROOT);
	}

}
