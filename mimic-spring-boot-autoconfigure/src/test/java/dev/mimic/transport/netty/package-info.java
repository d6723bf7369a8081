/**
 * Tests of {@link dev.mimic.transport.netty}.
 */
@NullMarked
package dev.mimic.transport.netty;

import org.jspecify.annotations.NullMarked;
