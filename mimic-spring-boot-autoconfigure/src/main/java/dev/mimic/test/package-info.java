/**
 * The contract kit: tests that every {@link dev.mimic.flow.Flow} has to pass, for those
 * that write a transport or a layer. Needs JUnit and AssertJ.
 */
@NullMarked
package dev.mimic.test;

import org.jspecify.annotations.NullMarked;
