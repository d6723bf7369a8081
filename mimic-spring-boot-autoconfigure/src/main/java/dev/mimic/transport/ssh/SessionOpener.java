package dev.mimic.transport.ssh;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;

/**
 * Strategy for opening a session as a part of an attempt.
 *
 * @author Mimic Contributors
 */
interface SessionOpener {

	/**
	 * Connects to the server.
	 * @return a future of the flow, which the attempt does not own any more; fails with a
	 * {@link java.util.concurrent.CancellationException} if the attempt is cancelled
	 */
	CompletableFuture<Flow> connect();

	/**
	 * Starts key exchange and authentication, which continue without the attempt.
	 * @param flow the flow to the server
	 * @return a future of the session
	 */
	CompletableFuture<SshSession> handshake(Flow flow);

}
