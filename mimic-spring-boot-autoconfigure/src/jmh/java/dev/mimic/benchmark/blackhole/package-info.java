/**
 * How long it takes to connect when an address does not answer.
 */
@NullMarked
package dev.mimic.benchmark.blackhole;

import org.jspecify.annotations.NullMarked;
