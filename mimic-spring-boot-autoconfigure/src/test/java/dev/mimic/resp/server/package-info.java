/**
 * Tests for {@link dev.mimic.resp.server}.
 */
@NullMarked
package dev.mimic.resp.server;

import org.jspecify.annotations.NullMarked;
