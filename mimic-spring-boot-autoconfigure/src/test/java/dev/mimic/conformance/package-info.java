/**
 * The conformance cases of contexts and resolution, and what runs them.
 */
@NullMarked
package dev.mimic.conformance;

import org.jspecify.annotations.NullMarked;
