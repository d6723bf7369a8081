/**
 * Tests for {@link dev.mimic.resp.annotation}.
 */
@NullMarked
package dev.mimic.resp.annotation;

import org.jspecify.annotations.NullMarked;
