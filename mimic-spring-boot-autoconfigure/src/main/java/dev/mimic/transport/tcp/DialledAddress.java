package dev.mimic.transport.tcp;

import java.net.InetSocketAddress;

import dev.mimic.resolve.AddressChoice;

/**
 * An address that is dialled, for explanations, and to try others when it does not
 * answer. Every flow keeps one that may never be looked at, so its text is made on
 * demand.
 *
 * @author Mimic Contributors
 */
final class DialledAddress implements AddressChoice {

	private final InetSocketAddress address;

	private final FailedAddresses failures;

	private volatile boolean others;

	/**
	 * Creates an instance that is the only address of its host.
	 * @param address the address, resolved
	 * @param failures the memory of addresses that have failed
	 */
	DialledAddress(InetSocketAddress address, FailedAddresses failures) {
		this.address = address;
		this.failures = failures;
	}

	@Override
	public InetSocketAddress address() {
		return this.address;
	}

	/**
	 * Sets whether the host has other addresses that were not tried.
	 * @param left whether there are some
	 */
	void setOthers(boolean left) {
		this.others = left;
	}

	@Override
	public boolean hasOthers() {
		return this.others;
	}

	@Override
	public void failed() {
		this.failures.add(this.address);
	}

	@Override
	public String toString() {
		return new TcpEndpoint(this.address.getAddress().getHostAddress(), this.address.getPort()).toString();
	}

}
