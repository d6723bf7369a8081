/**
 * Auto-configuration of TLS from SSL bundles.
 */
@NullMarked
package dev.mimic.autoconfigure.tls;

import org.jspecify.annotations.NullMarked;
