package io.lowtide.optimizer.decision;

/** Whether an action may be done. */
public sealed interface Verdict {

    /** It may, as far as rules go. */
    record Approved() implements Verdict {}

    /** It may not, and why, in words a person can read. */
    record Blocked(Rule rule, String reason) implements Verdict {}
}
