package io.lowtide.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * What came of an eviction.
 *
 * @param budget the name of the budget that refused
 */
public record EvictionResult(Outcome outcome, @Nullable String budget) {
    /** The three answers an API server has. */
    public enum Outcome {
        EVICTED,
        NOT_FOUND,
        BUDGET_SPENT
    }
}
