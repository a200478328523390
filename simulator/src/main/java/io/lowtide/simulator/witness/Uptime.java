package io.lowtide.simulator.witness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * For how much of the replicas wanted of a workload there was one that was Ready, over the time that was lived. Wanted is
 * what was wanted in the beginning: who is judged may add one for a while, or take some away, and is judged by the same.
 */
final class Uptime {
    private final int wanted;
    private Instant since;
    private int ready;
    private double wantedSeconds;
    private double readySeconds;
    private final List<Gap> gaps = new ArrayList<>();

    /** A while in which replicas were missing; one follows the other where their number changes. */
    record Gap(Instant from, double seconds, int missing) {}

    Uptime(Instant since, int wanted, int ready) {
        this.since = since;
        this.wanted = wanted;
        this.ready = ready;
    }

    void now(Instant lived, int nowReady) {
        double seconds = Duration.between(since, lived).toMillis() / 1000.0;
        wantedSeconds += seconds * wanted;
        readySeconds += seconds * Math.min(wanted, ready);
        if (missingNow() > 0 && seconds > 0) {
            gaps.add(new Gap(since, seconds, missingNow()));
        }
        since = lived;
        ready = nowReady;
    }

    void now(Instant lived) {
        now(lived, ready);
    }

    /** 0 to 1. */
    double share() {
        return wantedSeconds == 0 ? 1 : readySeconds / wantedSeconds;
    }

    /** Replicas that are not Ready now. */
    int missingNow() {
        return Math.max(0, wanted - ready);
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** Replica seconds that were missing. */
    double missing() {
        return wantedSeconds - readySeconds;
    }
}
