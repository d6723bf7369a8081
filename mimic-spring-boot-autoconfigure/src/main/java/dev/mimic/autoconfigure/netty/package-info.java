/**
 * Auto-configuration of the event loops.
 */
@NullMarked
package dev.mimic.autoconfigure.netty;

import org.jspecify.annotations.NullMarked;
