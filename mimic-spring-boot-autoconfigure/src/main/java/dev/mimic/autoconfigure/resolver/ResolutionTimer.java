package dev.mimic.autoconfigure.resolver;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import dev.mimic.Internal;

/**
 * Supplies the executor for deadlines of resolutions and timeouts of servers when it is
 * first needed. Its tasks are short and do not block.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
@FunctionalInterface
public interface ResolutionTimer extends Supplier<ScheduledExecutorService> {

}
