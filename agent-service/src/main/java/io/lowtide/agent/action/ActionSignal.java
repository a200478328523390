package io.lowtide.agent.action;

/** What may happen to an action. */
public enum ActionSignal {
    PICK_UP,
    SUCCESS,
    FAILURE,
    /** Whoever picked it up said nothing until its lease was over. */
    LOST_LEASE,
    /** It is too late to begin, and nobody is at it. */
    EXPIRY,
    /** Somebody thought better of it before anybody began. */
    CANCELLATION
}
