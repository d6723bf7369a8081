/**
 * Tests of the contract kit: it has to pass on a plain socket, the oracle, and to fail on
 * flows that break the contract.
 */
@NullMarked
package dev.mimic.test;

import org.jspecify.annotations.NullMarked;
