/**
 * Auto-configuration of flows inside the process.
 */
@NullMarked
package dev.mimic.autoconfigure.memory;

import org.jspecify.annotations.NullMarked;
