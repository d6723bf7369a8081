/**
 * Integration with the endpoints of Spring Boot's Actuator.
 */
@NullMarked
package dev.mimic.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
