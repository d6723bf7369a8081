/**
 * The marker of what is no API.
 */
@NullMarked
package dev.mimic;

import org.jspecify.annotations.NullMarked;
