/**
 * Tests of the auto-configuration.
 */
@NullMarked
package dev.mimic.autoconfigure;

import org.jspecify.annotations.NullMarked;
