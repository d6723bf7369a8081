/**
 * RESP by its lexemes, the smallest parts of values, and a reader and a writer of a flow
 * for them: for strings that are too long to be held.
 */
@NullMarked
package dev.mimic.resp.lexeme;

import org.jspecify.annotations.NullMarked;
