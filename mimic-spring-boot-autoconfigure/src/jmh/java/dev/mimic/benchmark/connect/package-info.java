/**
 * How long it takes to connect, compared with the same protocol wired by hand.
 */
@NullMarked
package dev.mimic.benchmark.connect;

import org.jspecify.annotations.NullMarked;
