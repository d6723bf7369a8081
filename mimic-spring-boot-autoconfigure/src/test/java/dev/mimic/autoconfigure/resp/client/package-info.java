/**
 * Tests of clients as beans.
 */
@NullMarked
package dev.mimic.autoconfigure.resp.client;

import org.jspecify.annotations.NullMarked;
