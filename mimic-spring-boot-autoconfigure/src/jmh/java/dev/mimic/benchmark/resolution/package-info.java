/**
 * How long it takes to decide where a connection goes.
 */
@NullMarked
package dev.mimic.benchmark.resolution;

import org.jspecify.annotations.NullMarked;
