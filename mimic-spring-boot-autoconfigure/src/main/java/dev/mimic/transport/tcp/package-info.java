/**
 * Flows over TCP.
 */
@NullMarked
package dev.mimic.transport.tcp;

import org.jspecify.annotations.NullMarked;
