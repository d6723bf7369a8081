/**
 * What a flow costs that nobody uses.
 */
@NullMarked
package dev.mimic.benchmark.idle;

import org.jspecify.annotations.NullMarked;
