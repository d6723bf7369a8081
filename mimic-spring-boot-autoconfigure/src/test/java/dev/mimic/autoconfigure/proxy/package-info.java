/**
 * Tests of connections through proxies.
 */
@NullMarked
package dev.mimic.autoconfigure.proxy;

import org.jspecify.annotations.NullMarked;
