/**
 * Tests of a web slice that uses connections.
 */
@NullMarked
package dev.mimic.sample.slice;

import org.jspecify.annotations.NullMarked;
