/**
 * Named servers: each serves the flows of one address with a
 * {@link dev.mimic.flow.FlowHandler} bean.
 */
@NullMarked
package dev.mimic.autoconfigure.server;

import org.jspecify.annotations.NullMarked;
