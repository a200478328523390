package io.lowtide.clusteragent;

import io.lowtide.clusteragent.action.Pace;
import java.time.Duration;
import java.time.Instant;

/**
 * How soon the cluster is looked at again. While nodes are emptied by choice, and for a minute after, whoever asked for it
 * waits to see what becomes of their pods: that is told every few seconds. Where AWS takes nodes nobody waits to see, and
 * there is more to do than to look.
 */
final class CloseLook {
    static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    private final Pace pace;
    private final Runnable now;
    private int drains;
    private Instant until = Instant.MIN;

    /** @param now has the cluster looked at at once */
    CloseLook(Pace pace, Runnable now) {
        this.pace = pace;
        this.now = now;
    }

    synchronized void begin() {
        drains++;
        now.run();
    }

    synchronized void end() {
        drains--;
        until = pace.now().plus(AFTERWARDS);
        now.run();
    }

    synchronized Duration next(Duration usual) {
        boolean closely = drains > 0 || pace.now().isBefore(until);
        return closely && EVERY.compareTo(usual) < 0 ? EVERY : usual;
    }
}
