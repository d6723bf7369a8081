/**
 * Proxies of the sample, so that it needs no external ones.
 */
@NullMarked
package dev.mimic.sample.proxy;

import org.jspecify.annotations.NullMarked;
