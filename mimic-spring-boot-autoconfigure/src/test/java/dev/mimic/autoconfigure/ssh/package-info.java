/**
 * Tests of connections through SSH servers.
 */
@NullMarked
package dev.mimic.autoconfigure.ssh;

import org.jspecify.annotations.NullMarked;
