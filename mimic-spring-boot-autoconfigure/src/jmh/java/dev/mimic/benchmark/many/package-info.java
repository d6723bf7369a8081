/**
 * As many flows at once as a process may have descriptors.
 */
@NullMarked
package dev.mimic.benchmark.many;

import org.jspecify.annotations.NullMarked;
