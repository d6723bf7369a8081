/**
 * Named connections: their configuration and the contexts built from it. A
 * {@link dev.mimic.autoconfigure.connection.ConnectionContributor} adds the properties of
 * a custom transport.
 */
@NullMarked
package dev.mimic.autoconfigure.connection;

import org.jspecify.annotations.NullMarked;
