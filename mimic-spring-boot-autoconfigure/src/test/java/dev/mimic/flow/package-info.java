/**
 * Tests of flows.
 */
@NullMarked
package dev.mimic.flow;

import org.jspecify.annotations.NullMarked;
