/**
 * Gates of the build that are tests: the architecture, the configuration metadata and the
 * documentation.
 */
@NullMarked
package dev.mimic.gate;

import org.jspecify.annotations.NullMarked;
