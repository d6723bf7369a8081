/**
 * A server of RESP next to Redis.
 */
@NullMarked
package dev.mimic.benchmark.resp.server;

import org.jspecify.annotations.NullMarked;
