/**
 * Resolution of contexts to connected flows: protocols, candidates, attempts and the
 * explanation of every choice.
 */
@NullMarked
package dev.mimic.resolve;

import org.jspecify.annotations.NullMarked;
