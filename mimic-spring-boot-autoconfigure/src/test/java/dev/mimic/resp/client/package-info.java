/**
 * Tests of the client.
 */
@NullMarked
package dev.mimic.resp.client;

import org.jspecify.annotations.NullMarked;
