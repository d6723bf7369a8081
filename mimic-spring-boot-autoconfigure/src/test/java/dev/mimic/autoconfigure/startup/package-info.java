/**
 * Tests of connections at startup.
 */
@NullMarked
package dev.mimic.autoconfigure.startup;

import org.jspecify.annotations.NullMarked;
