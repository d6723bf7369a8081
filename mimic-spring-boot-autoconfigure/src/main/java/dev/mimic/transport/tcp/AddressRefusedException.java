package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

import dev.mimic.flow.FlowException;

/**
 * Thrown when no address of a host may be dialled.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class AddressRefusedException extends FlowException {

	private static final long serialVersionUID = 1L;

	private static final int NAMED = 8;

	/**
	 * Creates a failure.
	 * @param host the host
	 * @param addresses its addresses that were refused, at least one
	 */
	public AddressRefusedException(String host, List<InetAddress> addresses) {
		super(message(host, addresses));
	}

	private static String message(String host, List<InetAddress> addresses) {
		String named = addresses.stream()
			.limit(NAMED)
			.map(InetAddress::getHostAddress)
			.collect(Collectors.joining(", "));
		String more = (addresses.size() > NAMED) ? " and " + (addresses.size() - NAMED) + " more" : "";
		boolean literal = addresses.size() == 1 && named.equals(host);
		return ((addresses.size() > 1) ? "addresses " : "address ") + named + more
				+ (literal ? "" : " of host '" + host + "'") + " refused by the address filter";
	}

}
