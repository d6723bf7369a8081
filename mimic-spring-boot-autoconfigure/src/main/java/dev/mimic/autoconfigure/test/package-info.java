/**
 * Tests of applications without a network.
 */
@NullMarked
package dev.mimic.autoconfigure.test;

import org.jspecify.annotations.NullMarked;
