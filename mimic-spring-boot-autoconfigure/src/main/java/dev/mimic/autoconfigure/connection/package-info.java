/**
 * Connections by name: what the configuration says about each, and the contexts built
 * from it. A {@link dev.mimic.autoconfigure.connection.ConnectionContributor} adds
 * properties of a transport of one's own.
 */
@NullMarked
package dev.mimic.autoconfigure.connection;

import org.jspecify.annotations.NullMarked;
