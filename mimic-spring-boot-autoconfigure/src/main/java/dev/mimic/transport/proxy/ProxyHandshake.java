package dev.mimic.transport.proxy;

import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.Target;
import org.jspecify.annotations.Nullable;

/**
 * Handshake that asks a proxy for a target, over any flow. It reads exactly the bytes of
 * the answer, so that those behind it are left for the next layer.
 *
 * @author Mimic Contributors
 */
@FunctionalInterface
interface ProxyHandshake {

	/**
	 * Runs the handshake.
	 * @param proxy the flow to the proxy
	 * @param target the target, which has been checked
	 * @param exchange records the answer
	 * @return a stage that completes when the flow leads to the target
	 * @throws ProxyException if the protocol can't express the target; nothing has been
	 * written then
	 */
	CompletionStage<@Nullable Void> run(Flow proxy, Target.Host target, ProxyExchange exchange) throws ProxyException;

}
