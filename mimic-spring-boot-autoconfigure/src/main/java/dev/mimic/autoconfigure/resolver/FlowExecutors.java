package dev.mimic.autoconfigure.resolver;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.mimic.Internal;

/**
 * Supplies the executors of flows without an event loop of their own, each of which runs
 * one task after the other.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
@FunctionalInterface
public interface FlowExecutors extends Supplier<Executor> {

}
