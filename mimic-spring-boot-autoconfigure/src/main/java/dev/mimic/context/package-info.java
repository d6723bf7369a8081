/**
 * Typed values and the functions that compute further values from them.
 */
@NullMarked
package dev.mimic.context;

import org.jspecify.annotations.NullMarked;
