package io.lowtide.planner.packing;

/**
 * How long and how a packing is searched for.
 *
 * @param effort steps of the inner loops; about a hundred million a second
 * @param seed of the order in which things are tried
 * @param deadline may end the search before the effort is spent
 */
public record SearchBudget(long effort, long seed, Deadline deadline) {
    public static final SearchBudget DEFAULT = new SearchBudget(60_000_000, 0, Deadline.NEVER);
    private static final long EFFORT_FOR_A_POD = 30_000;
    private static final long LEAST_EFFORT = 300_000;

    public SearchBudget {
        if (effort < 0) {
            throw new IllegalArgumentException("effort: " + effort + " (expected: >= 0)");
        }
    }

    /** As much effort as so many pods are worth: few pods are packed well in a few milliseconds. */
    public static SearchBudget forPods(int pods) {
        return new SearchBudget(
                Math.clamp(EFFORT_FOR_A_POD * pods, LEAST_EFFORT, DEFAULT.effort), DEFAULT.seed, DEFAULT.deadline);
    }
}
