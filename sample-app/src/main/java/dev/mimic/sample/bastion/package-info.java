/**
 * SSH server of the sample, used as a bastion.
 */
@NullMarked
package dev.mimic.sample.bastion;

import org.jspecify.annotations.NullMarked;
