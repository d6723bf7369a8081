package dev.mimic.transport.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Subject of the phase of a login in the explanation: the server, and once there is a
 * session, what of the configuration was left out.
 *
 * @param server the server
 * @param session the future of the session
 * @author Mimic Contributors
 */
record LoginPhase(SshDestination server, CompletableFuture<SshSession> session) {

	@Override
	public String toString() {
		List<String> notes = new ArrayList<>(this.server.notes());
		if (this.session.isDone() && !this.session.isCompletedExceptionally()) {
			this.session.join().skipped().forEach((reason) -> notes.add("skipped: " + reason));
		}
		return this.server + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")");
	}

}
