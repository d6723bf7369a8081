/**
 * Tests of the properties.
 */
@NullMarked
package dev.mimic.autoconfigure.properties;

import org.jspecify.annotations.NullMarked;
