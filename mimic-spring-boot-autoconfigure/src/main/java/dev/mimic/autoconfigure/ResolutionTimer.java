package dev.mimic.autoconfigure;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Gives the executor for deadlines when one is first needed.
 *
 * @author Mimic Contributors
 */
interface ResolutionTimer extends Supplier<ScheduledExecutorService> {

}
