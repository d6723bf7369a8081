/**
 * Tests for {@link dev.mimic.sample.store}.
 */
@NullMarked
package dev.mimic.sample.store;

import org.jspecify.annotations.NullMarked;
