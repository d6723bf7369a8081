/**
 * Tests of the asynchronous building blocks.
 */
@NullMarked
package dev.mimic.async;

import org.jspecify.annotations.NullMarked;
