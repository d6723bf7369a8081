/**
 * Tests for TLS over flows.
 */
@NullMarked
package dev.mimic.transport.tls;

import org.jspecify.annotations.NullMarked;
