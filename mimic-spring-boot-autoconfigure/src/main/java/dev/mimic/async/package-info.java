/**
 * Asynchronous building blocks that the packages above share: stages, loops, serial
 * tasks.
 */
@NullMarked
package dev.mimic.async;

import org.jspecify.annotations.NullMarked;
