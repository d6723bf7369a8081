package dev.mimic.resolve;

import org.jspecify.annotations.Nullable;

/**
 * Resolution that an attempt belongs to, as far as the attempt needs to know it.
 *
 * @param environment the environment
 * @param connection the name of the connection, if it has one
 * @param upper the attempt that the resolution is a part of, if there is one
 * @param time the time of the resolution
 * @param lower creates the resolutions below attempts
 * @author Mimic Contributors
 */
record AttemptScope(ResolutionEnvironment environment, @Nullable String connection, @Nullable UpperAttempt upper,
		TimeBudget time, LowerResolutions lower) {

}
