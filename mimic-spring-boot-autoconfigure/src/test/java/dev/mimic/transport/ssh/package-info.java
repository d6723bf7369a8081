/**
 * Tests for flows through SSH servers.
 */
@NullMarked
package dev.mimic.transport.ssh;

import org.jspecify.annotations.NullMarked;
