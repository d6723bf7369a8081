/**
 * Asynchronous building blocks that the packages above share: stages, loops, serial
 * tasks.
 */
@Internal
@NullMarked
package dev.mimic.async;

import dev.mimic.Internal;
import org.jspecify.annotations.NullMarked;
