package io.lowtide.cluster.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One look at an account; running, completed or failed. */
public record Scan(
        UUID id,
        UUID accountId,
        String trigger,
        String status,
        int percent,
        @Nullable String region,
        Tally tally,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public static Scan begun(UUID id, UUID accountId, String trigger, String region, Instant now) {
        return new Scan(id, accountId, trigger, "running", 0, region, Tally.NONE, null, now, null);
    }

    public boolean isRunning() {
        return status.equals("running");
    }

    public boolean isInitial() {
        return trigger.equals("initial");
    }

    public Scan at(int reached, String where, Tally found) {
        return new Scan(id, accountId, trigger, status, reached, where, found, error, startedAt, finishedAt);
    }

    public Scan completed(Tally found, Instant now) {
        return new Scan(id, accountId, trigger, "completed", 100, null, found, null, startedAt, now);
    }

    public Scan failed(String why, Instant now) {
        return new Scan(id, accountId, trigger, "failed", percent, region, tally, why, startedAt, now);
    }

    /** What was found, and what of it differs from the time before. */
    public record Tally(int clusters, int instances, int added, int changed, int terminated) {
        public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

        public Tally plus(Tally other) {
            return new Tally(
                    clusters + other.clusters,
                    instances + other.instances,
                    added + other.added,
                    changed + other.changed,
                    terminated + other.terminated);
        }
    }
}
