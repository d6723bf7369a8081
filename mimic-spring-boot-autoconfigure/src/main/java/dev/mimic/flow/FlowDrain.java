package dev.mimic.flow;

import dev.mimic.Internal;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * Gives up flows that work, such as those that were made before a certificate was
 * replaced. By default such a flow is closed. A client that can do better registers an
 * action instead: it moves to another flow, and then closes this one.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class FlowDrain {

	private static final AttributeKey<Runnable> ACTION = AttributeKey.valueOf(FlowDrain.class, "action");

	private FlowDrain() {
	}

	/**
	 * Registers the action for a flow, in place of an earlier one. All flows of the same
	 * Netty channel share it; for others this does nothing.
	 * @param flow the flow
	 * @param action has the flow closed in the end; must neither block nor throw
	 */
	public static void onDrain(Flow flow, Runnable action) {
		Channel channel = flow.unwrap(Channel.class);
		if (channel != null) {
			channel.attr(ACTION).set(action);
		}
	}

	/**
	 * Gives up a flow: runs its action, or closes it if it has none.
	 * @param flow the flow
	 */
	public static void drain(Flow flow) {
		Channel channel = flow.unwrap(Channel.class);
		Runnable action = (channel != null) ? channel.attr(ACTION).get() : null;
		if (action != null) {
			action.run();
		}
		else {
			flow.close();
		}
	}

}
