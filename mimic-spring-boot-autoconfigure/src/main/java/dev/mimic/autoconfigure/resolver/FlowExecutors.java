package dev.mimic.autoconfigure.resolver;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.mimic.Internal;

/**
 * Gives each flow that has no event loop of its own an executor, which runs one task
 * after the other.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
@FunctionalInterface
public interface FlowExecutors extends Supplier<Executor> {

}
