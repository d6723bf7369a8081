/**
 * Small key-value store for Redis clients.
 */
@NullMarked
package dev.mimic.sample.store;

import org.jspecify.annotations.NullMarked;
