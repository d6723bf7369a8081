/**
 * Auto-configuration of the resolver, its life cycle and the connectors by name.
 */
@NullMarked
package dev.mimic.autoconfigure.resolver;

import org.jspecify.annotations.NullMarked;
