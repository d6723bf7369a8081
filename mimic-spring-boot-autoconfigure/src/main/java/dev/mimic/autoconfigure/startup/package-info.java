/**
 * Connections that connect when the application starts.
 */
@NullMarked
package dev.mimic.autoconfigure.startup;

import org.jspecify.annotations.NullMarked;
