/**
 * Flows through SSH servers: a hop whose channels lead on to other addresses.
 */
@NullMarked
package dev.mimic.transport.ssh;

import org.jspecify.annotations.NullMarked;
