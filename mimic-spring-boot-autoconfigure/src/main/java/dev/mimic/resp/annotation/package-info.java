/**
 * Commands of servers as methods of Spring beans.
 */
@NullMarked
package dev.mimic.resp.annotation;

import org.jspecify.annotations.NullMarked;
