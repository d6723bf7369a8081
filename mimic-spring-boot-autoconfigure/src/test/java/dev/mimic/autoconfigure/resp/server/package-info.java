/**
 * Tests for {@link dev.mimic.autoconfigure.resp.server}.
 */
@NullMarked
package dev.mimic.autoconfigure.resp.server;

import org.jspecify.annotations.NullMarked;
