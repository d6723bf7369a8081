package dev.mimic.flow;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Way to give up a flow that works, such as one that was made before a certificate was
 * replaced. By default such a flow is closed. A client that can do better registers an
 * action instead: it moves to another flow, and then closes this one.
 * <p>
 * The layer that may give its flows up offers an instance for each as an object to
 * {@linkplain Flow#unwrap unwrap}. Thread-safe.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class FlowDrain {

	private volatile @Nullable Runnable action;

	/**
	 * Registers the action for a flow, in place of an earlier one. Does nothing if no
	 * layer of the flow gives it up.
	 * @param flow the flow
	 * @param action has the flow closed in the end; must neither block nor throw
	 */
	public static void onDrain(Flow flow, Runnable action) {
		FlowDrain drain = flow.unwrap(FlowDrain.class);
		if (drain != null) {
			drain.action = action;
		}
	}

	/**
	 * Gives up a flow: runs its action, or closes it if it has none.
	 * @param flow the flow
	 */
	public static void drain(Flow flow) {
		FlowDrain drain = flow.unwrap(FlowDrain.class);
		Runnable action = (drain != null) ? drain.action : null;
		if (action != null) {
			action.run();
		}
		else {
			flow.close();
		}
	}

}
