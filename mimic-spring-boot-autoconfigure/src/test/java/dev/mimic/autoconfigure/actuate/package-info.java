/**
 * Tests of the integration with Actuator.
 */
@NullMarked
package dev.mimic.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
