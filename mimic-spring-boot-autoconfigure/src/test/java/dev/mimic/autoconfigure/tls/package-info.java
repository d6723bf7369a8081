/**
 * Tests of connections with TLS.
 */
@NullMarked
package dev.mimic.autoconfigure.tls;

import org.jspecify.annotations.NullMarked;
