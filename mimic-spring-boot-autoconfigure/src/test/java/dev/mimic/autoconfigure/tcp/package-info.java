/**
 * Tests of connections over TCP.
 */
@NullMarked
package dev.mimic.autoconfigure.tcp;

import org.jspecify.annotations.NullMarked;
