/**
 * Flows inside the process: a pipe by name, without a socket.
 */
@NullMarked
package dev.mimic.transport.memory;

import org.jspecify.annotations.NullMarked;
