package dev.mimic.transport.proxy;

import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.Target;
import org.jspecify.annotations.Nullable;

/**
 * Asks a proxy to lead on. Written over any flow: takes exactly its own bytes, so that
 * what comes after them is left for the next layer.
 *
 * @author Mimic Contributors
 */
@FunctionalInterface
interface ProxyHandshake {

	/**
	 * Asks.
	 * @param proxy the flow to the proxy
	 * @param target where to lead, checked
	 * @param exchange takes note of the answer
	 * @return a stage that completes when the flow leads to the target
	 * @throws ProxyException if the target can't be asked for; nothing has been written
	 * then
	 */
	CompletionStage<@Nullable Void> run(Flow proxy, Target.Host target, ProxyExchange exchange) throws ProxyException;

}
