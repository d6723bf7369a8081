/**
 * Tests of {@link dev.mimic.transport.tcp}.
 */
@NullMarked
package dev.mimic.transport.tcp;

import org.jspecify.annotations.NullMarked;
