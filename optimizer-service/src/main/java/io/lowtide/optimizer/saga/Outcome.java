package io.lowtide.optimizer.saga;

/** How a step ended. */
public enum Outcome {
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    /** It did what it was to do, but the next step is not to be taken any more. */
    STOPPED
}
