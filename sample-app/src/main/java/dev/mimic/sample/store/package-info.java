/**
 * A small key-value store that clients of Redis can use.
 */
@NullMarked
package dev.mimic.sample.store;

import org.jspecify.annotations.NullMarked;
