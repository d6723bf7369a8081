/**
 * Tests of the sample application.
 */
@NullMarked
package dev.mimic.sample;

import org.jspecify.annotations.NullMarked;
