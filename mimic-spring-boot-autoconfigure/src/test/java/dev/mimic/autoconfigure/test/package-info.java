/**
 * Tests of tests without a network.
 */
@NullMarked
package dev.mimic.autoconfigure.test;

import org.jspecify.annotations.NullMarked;
