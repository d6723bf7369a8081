/**
 * Flows through SOCKS5 and HTTP proxies.
 */
@NullMarked
package dev.mimic.transport.proxy;

import org.jspecify.annotations.NullMarked;
