/**
 * TLS over any flow.
 */
@NullMarked
package dev.mimic.transport.tls;

import org.jspecify.annotations.NullMarked;
