/**
 * Event loops and flows on Netty: what the transports over sockets share.
 */
@NullMarked
package dev.mimic.transport.netty;

import org.jspecify.annotations.NullMarked;
