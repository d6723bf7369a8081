/**
 * Gates that the tests of all modules share: leak detection, and programs that tests talk
 * to. The package goes into the {@code test-jar}.
 */
@NullMarked
package dev.mimic.gate.shared;

import org.jspecify.annotations.NullMarked;
