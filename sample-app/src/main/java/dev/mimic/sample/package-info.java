/**
 * A Spring Boot application that uses mimic.
 */
@NullMarked
package dev.mimic.sample;

import org.jspecify.annotations.NullMarked;
