/**
 * Tests of the servers.
 */
@NullMarked
package dev.mimic.autoconfigure.server;

import org.jspecify.annotations.NullMarked;
