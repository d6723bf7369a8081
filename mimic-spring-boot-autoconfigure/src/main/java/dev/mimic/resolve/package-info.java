/**
 * From a context to a connected flow: protocols, candidates, attempts and the explanation
 * of every choice.
 */
@NullMarked
package dev.mimic.resolve;

import org.jspecify.annotations.NullMarked;
