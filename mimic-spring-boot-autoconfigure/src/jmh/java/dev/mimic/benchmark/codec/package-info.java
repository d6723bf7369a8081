/**
 * How long it takes to decode and encode RESP, beside Netty's codec.
 */
@NullMarked
package dev.mimic.benchmark.codec;

import org.jspecify.annotations.NullMarked;
