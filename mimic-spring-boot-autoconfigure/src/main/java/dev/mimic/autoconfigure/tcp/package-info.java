/**
 * Auto-configuration of flows over TCP, name lookups and address filters.
 */
@NullMarked
package dev.mimic.autoconfigure.tcp;

import org.jspecify.annotations.NullMarked;
