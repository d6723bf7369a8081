/**
 * Tests of the protocol of Redis and Valkey.
 */
@NullMarked
package dev.mimic.resp.lexeme;

import org.jspecify.annotations.NullMarked;
