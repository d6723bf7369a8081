/**
 * An application as a user writes it, with its test.
 */
@NullMarked
package dev.mimic.autoconfigure.test.orders;

import org.jspecify.annotations.NullMarked;
