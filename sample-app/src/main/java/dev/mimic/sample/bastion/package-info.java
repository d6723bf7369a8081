/**
 * An SSH server inside the sample, to go through.
 */
@NullMarked
package dev.mimic.sample.bastion;

import org.jspecify.annotations.NullMarked;
