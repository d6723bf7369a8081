/**
 * Configuration properties of connections and servers.
 */
@NullMarked
package dev.mimic.autoconfigure.properties;

import org.jspecify.annotations.NullMarked;
