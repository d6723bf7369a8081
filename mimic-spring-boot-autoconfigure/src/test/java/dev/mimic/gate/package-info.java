/**
 * Gates of the build that are tests: leaks, the architecture, the configuration metadata,
 * and programs that tests need.
 */
@NullMarked
package dev.mimic.gate;

import org.jspecify.annotations.NullMarked;
