/**
 * Tests of the HTTP console.
 */
@NullMarked
package dev.mimic.sample.console;

import org.jspecify.annotations.NullMarked;
