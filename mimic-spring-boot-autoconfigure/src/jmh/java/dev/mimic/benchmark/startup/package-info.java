/**
 * What an application pays at its start.
 */
@NullMarked
package dev.mimic.benchmark.startup;

import org.jspecify.annotations.NullMarked;
