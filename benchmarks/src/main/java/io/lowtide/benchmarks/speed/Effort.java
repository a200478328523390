package io.lowtide.benchmarks.speed;

import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.SearchBudget;

/** How long is searched. */
public enum Effort {
    /** As the planner does when it is not told. */
    USUAL,
    /** A first answer: for those who would rather have it soon. */
    SHORT;

    private static final long FEW_STEPS = 3_000_000;

    SearchBudget budget(int pods) {
        return this == USUAL ? SearchBudget.forPods(pods) : new SearchBudget(FEW_STEPS, 0, Deadline.NEVER);
    }
}
