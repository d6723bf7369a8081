/**
 * Custom transport of the application.
 */
@NullMarked
package dev.mimic.sample.pigeon;

import org.jspecify.annotations.NullMarked;
