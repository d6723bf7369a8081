/**
 * Tests of connections over Unix domain sockets.
 */
@NullMarked
package dev.mimic.autoconfigure.unix;

import org.jspecify.annotations.NullMarked;
