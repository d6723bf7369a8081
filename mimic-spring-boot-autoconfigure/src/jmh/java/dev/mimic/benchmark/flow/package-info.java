/**
 * How fast bytes move through a flow, compared with what is below it.
 */
@NullMarked
package dev.mimic.benchmark.flow;

import org.jspecify.annotations.NullMarked;
