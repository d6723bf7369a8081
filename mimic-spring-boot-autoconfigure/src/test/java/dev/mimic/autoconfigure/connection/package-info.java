/**
 * Tests of connections by name.
 */
@NullMarked
package dev.mimic.autoconfigure.connection;

import org.jspecify.annotations.NullMarked;
