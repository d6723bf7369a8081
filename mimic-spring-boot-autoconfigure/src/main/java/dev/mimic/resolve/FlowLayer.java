package dev.mimic.resolve;

import java.util.concurrent.CompletionStage;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Layer on top of the flow that a protocol connects, such as TLS. Bound in a context, it
 * applies to the flow of each candidate; in the case of a {@link HopProtocol}, to the
 * flow that leads to the hop instead.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface FlowLayer {

	/**
	 * Key of the layer in a context.
	 */
	Key<FlowLayer> KEY = Key.named("layer", FlowLayer.class);

	/**
	 * Puts the layer on top of a flow. Must not block.
	 * @param below the flow, from which nothing has been read; aborted if the attempt
	 * ends without a flow
	 * @param target the address that the flow leads to, if it has one
	 * @param attempt the attempt that this is a part of
	 * @return a stage of the flow with the layer, which is treated like that of
	 * {@link Protocol#connect}
	 */
	CompletionStage<? extends Flow> apply(Flow below, @Nullable Target target, Attempt attempt);

}
