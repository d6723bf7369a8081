/**
 * Tests of the transport of the application's own.
 */
@NullMarked
package dev.mimic.sample.pigeon;

import org.jspecify.annotations.NullMarked;
