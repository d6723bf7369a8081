/**
 * Tests of flows inside the process.
 */
@NullMarked
package dev.mimic.transport.memory;

import org.jspecify.annotations.NullMarked;
