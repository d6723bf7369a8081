/**
 * Strict binding of configuration properties, whose failures never show a value.
 */
@NullMarked
package dev.mimic.autoconfigure.bind;

import org.jspecify.annotations.NullMarked;
