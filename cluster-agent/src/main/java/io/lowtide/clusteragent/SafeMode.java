package io.lowtide.clusteragent;

import io.lowtide.clusteragent.action.Pace;
import java.time.Duration;
import java.time.Instant;

/** Without the control plane for too long, the agent begins nothing and takes back what it left half done. */
final class SafeMode {

    private final Pace pace;
    private final Duration after;
    private volatile Instant heard;

    SafeMode(Pace pace, Duration after) {
        this.pace = pace;
        this.after = after;
        this.heard = pace.now();
    }

    /** The control plane answered a heartbeat. */
    void heard() {
        heard = pace.now();
    }

    boolean isOn() {
        return !heard.plus(after).isAfter(pace.now());
    }
}
