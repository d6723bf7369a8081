/**
 * HTTP console that sends bytes over any connection.
 */
@NullMarked
package dev.mimic.sample.console;

import org.jspecify.annotations.NullMarked;
