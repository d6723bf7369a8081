/**
 * Auto-configuration of flows through SOCKS5 and HTTP proxies.
 */
@NullMarked
package dev.mimic.autoconfigure.proxy;

import org.jspecify.annotations.NullMarked;
