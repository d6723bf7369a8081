/**
 * Flows over Unix domain sockets, which are named by files.
 */
@NullMarked
package dev.mimic.transport.unix;

import org.jspecify.annotations.NullMarked;
