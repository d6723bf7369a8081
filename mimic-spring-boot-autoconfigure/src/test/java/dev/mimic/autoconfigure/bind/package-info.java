/**
 * Tests of strict binding.
 */
@NullMarked
package dev.mimic.autoconfigure.bind;

import org.jspecify.annotations.NullMarked;
