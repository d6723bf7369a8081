/**
 * Common options of all hops: where the names of their targets are looked up.
 */
@NullMarked
package dev.mimic.autoconfigure.hop;

import org.jspecify.annotations.NullMarked;
