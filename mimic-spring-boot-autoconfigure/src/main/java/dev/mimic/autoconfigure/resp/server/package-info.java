/**
 * Auto-configuration for servers that speak the protocol of Redis.
 */
@NullMarked
package dev.mimic.autoconfigure.resp.server;

import org.jspecify.annotations.NullMarked;
