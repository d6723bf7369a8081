/**
 * Benchmarks of RESP clients.
 */
@NullMarked
package dev.mimic.benchmark.resp.client;

import org.jspecify.annotations.NullMarked;
