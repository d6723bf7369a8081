/**
 * Tests for the proxies of the sample.
 */
@NullMarked
package dev.mimic.sample.proxy;

import org.jspecify.annotations.NullMarked;
