/**
 * Framework for servers that speak the protocol of Redis, over any flow.
 */
@NullMarked
package dev.mimic.resp.server;

import org.jspecify.annotations.NullMarked;
