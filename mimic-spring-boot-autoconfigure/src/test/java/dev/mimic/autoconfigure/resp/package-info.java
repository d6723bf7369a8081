/**
 * Tests of resp.
 */
@NullMarked
package dev.mimic.autoconfigure.resp;

import org.jspecify.annotations.NullMarked;
