package io.lowtide.clusteragent.action;

import java.time.Duration;
import java.time.Instant;

/** Time as it passes for an action: read, and waited for. */
public interface Pace {

    Instant now();

    void pause(Duration duration) throws InterruptedException;

    /** The time of this machine. */
    static Pace of(java.time.Clock clock) {
        return new Pace() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}
