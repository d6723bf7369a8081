/**
 * Test doubles and fixtures that the tests of several packages share.
 */
@NullMarked
package dev.mimic.testkit;

import org.jspecify.annotations.NullMarked;
