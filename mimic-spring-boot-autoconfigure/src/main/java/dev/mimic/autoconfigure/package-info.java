/**
 * Auto-configuration of connections and flows by name.
 */
@NullMarked
package dev.mimic.autoconfigure;

import org.jspecify.annotations.NullMarked;
