/**
 * RESP, the protocol of Redis and Valkey, in its versions 2 and 3: values, incremental
 * decoders that bound what hostile input can cost, and an encoder.
 */
@NullMarked
package dev.mimic.resp;

import org.jspecify.annotations.NullMarked;
