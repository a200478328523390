package io.lowtide.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * What came of a launch: an instance, or AWS's error code.
 *
 * @param refusal such as {@code InsufficientInstanceCapacity}
 */
public record LaunchResult(
        @Nullable Instance instance, @Nullable String refusal) {}
