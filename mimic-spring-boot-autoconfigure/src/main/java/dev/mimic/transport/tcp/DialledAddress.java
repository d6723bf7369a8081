package dev.mimic.transport.tcp;

import java.net.InetSocketAddress;

/**
 * An address that is dialled, for explanations. Every flow keeps one that may never be
 * looked at, so its text is made on demand.
 *
 * @param address the address, resolved
 * @author Mimic Contributors
 */
record DialledAddress(InetSocketAddress address) {

	@Override
	public String toString() {
		return new TcpEndpoint(this.address.getAddress().getHostAddress(), this.address.getPort()).toString();
	}

}
