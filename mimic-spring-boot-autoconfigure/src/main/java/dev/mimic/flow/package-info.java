/**
 * Connected byte streams: the {@link dev.mimic.flow.Flow} contract, its blocking and
 * asynchronous reading helpers, and the serving side.
 */
@NullMarked
package dev.mimic.flow;

import org.jspecify.annotations.NullMarked;
