/**
 * Tests for flows through proxies.
 */
@NullMarked
package dev.mimic.transport.proxy;

import org.jspecify.annotations.NullMarked;
