/**
 * Auto-configuration of connections that speak RESP.
 */
@NullMarked
package dev.mimic.autoconfigure.resp;

import org.jspecify.annotations.NullMarked;
