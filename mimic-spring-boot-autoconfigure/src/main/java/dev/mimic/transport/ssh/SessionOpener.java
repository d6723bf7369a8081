package dev.mimic.transport.ssh;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.mimic.flow.Flow;

/**
 * Strategy for opening a session as a part of an attempt.
 *
 * @author Mimic Contributors
 */
interface SessionOpener {

	/**
	 * Connects to the server and opens a session. If an address of the server breaks the
	 * handshake off or is silent, goes on with the next one.
	 * @param handshake starts a handshake over a flow, which the attempt does not own any
	 * more
	 * @return a future of the session; fails with a
	 * {@link java.util.concurrent.CancellationException} if the attempt is cancelled,
	 * whereas a handshake that has started continues
	 */
	CompletableFuture<SshSession> open(Function<Flow, CompletableFuture<SshSession>> handshake);

	/**
	 * Starts key exchange and authentication, which continue without the attempt.
	 * @param flow the flow to the server
	 * @return a future of the session
	 */
	CompletableFuture<SshSession> handshake(Flow flow);

}
