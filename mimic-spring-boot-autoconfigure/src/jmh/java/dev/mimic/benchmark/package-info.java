/**
 * Benchmarks, through the beans that a user gets.
 */
@NullMarked
package dev.mimic.benchmark;

import org.jspecify.annotations.NullMarked;
