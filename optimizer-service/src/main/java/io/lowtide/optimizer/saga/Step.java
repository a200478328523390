package io.lowtide.optimizer.saga;

import java.time.Duration;
import java.util.Locale;

/** What is being done with a node now. */
public enum Step {
    PENDING(0),
    /** Karpenter is told what its NodePool is to be. */
    PATCH_POOL(60),
    /** Until Karpenter has replaced the node. */
    VERIFY_REPLACED(3600),
    CORDON(60),
    LAUNCH(120),
    VERIFY_NODE(300),
    /** Until all nodes its pods may go to are open. */
    AWAIT_ROOM(900),
    DRAIN(600),
    /** Cordoned, and watched for what AWS does with it. */
    HELD(3600),
    VERIFY_PODS(300),
    MARK_DRAINED(60),
    TERMINATE(600),
    /** Undoes a launch. */
    REMOVE_NEW(600),
    /** Undoes a cordon. */
    UNCORDON(60),
    /** Undoes a patch of a NodePool: what was not replaced stays. */
    APPEASE_POOL(60),
    DONE(0),
    SKIPPED(0),
    COMPENSATED(0),
    FAILED(0);

    private final Duration timeout;

    Step(int seconds) {
        timeout = Duration.ofSeconds(seconds);
    }

    /** After how long it counts as {@link Outcome#TIMED_OUT}. */
    public Duration timeout() {
        return timeout;
    }

    public boolean ended() {
        return compareTo(DONE) >= 0;
    }

    public boolean undoes() {
        return this == REMOVE_NEW || this == UNCORDON || this == APPEASE_POOL;
    }

    /** As it stands on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
