/**
 * Tests of {@link dev.mimic.transport.unix}.
 */
@NullMarked
package dev.mimic.transport.unix;

import org.jspecify.annotations.NullMarked;
