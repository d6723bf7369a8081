/**
 * Client for servers that speak RESP, such as Redis and Valkey, over any flow.
 */
@NullMarked
package dev.mimic.resp.client;

import org.jspecify.annotations.NullMarked;
