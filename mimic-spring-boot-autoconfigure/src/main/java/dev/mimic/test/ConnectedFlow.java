package dev.mimic.test;

import dev.mimic.flow.Flow;

/**
 * A flow to test, and the peer that it is connected to.
 *
 * @param flow the flow
 * @param peer the other end
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record ConnectedFlow(Flow flow, ConnectedPeer peer) {
}
