package dev.mimic.transport.ssh;

import dev.mimic.resolve.AddressChoice;
import dev.mimic.resolve.Target;
import dev.mimic.transport.tcp.HopTargets;

/**
 * Target that a server is asked for, for explanations, and to ask for other addresses
 * when it does not answer.
 *
 * @param address the target
 * @param server the server
 * @param hasOthers whether the target has other addresses to ask for
 * @param targets remembers targets that do not answer
 * @author Mimic Contributors
 */
record ChosenTarget(Target address, SshDestination server, boolean hasOthers,
		HopTargets targets) implements AddressChoice {

	@Override
	public void failed() {
		if (this.address instanceof Target.Host host) {
			this.targets.failed(host);
		}
	}

	@Override
	public String toString() {
		return this.address + " through " + this.server;
	}

}
