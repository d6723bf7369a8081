/**
 * Tests of the resolver.
 */
@NullMarked
package dev.mimic.autoconfigure.resolver;

import org.jspecify.annotations.NullMarked;
