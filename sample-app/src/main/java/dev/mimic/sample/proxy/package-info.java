/**
 * Two proxies to connect through, so that the sample needs none from elsewhere.
 */
@NullMarked
package dev.mimic.sample.proxy;

import org.jspecify.annotations.NullMarked;
