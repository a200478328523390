package io.lowtide.planner.risk;

import io.lowtide.planner.capacity.CapacityPool;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Pools to keep away from, and until when. It does not change: each flag gives another.
 *
 * @param until of each pool; entries that are over may still be in it
 */
public record UnavailablePools(Map<CapacityPool, Instant> until) {
    /** After an interruption, in any organisation. */
    public static final Duration AFTER_INTERRUPTION = Duration.ofMinutes(30);
    /** After EC2 had no capacity; Karpenter's AWS provider waits as long. */
    public static final Duration AFTER_NO_CAPACITY = Duration.ofMinutes(3);

    public static final UnavailablePools NONE = new UnavailablePools(Map.of());

    public UnavailablePools {
        until = Map.copyOf(until);
    }

    /** With a pool flagged from now on; one that is flagged for longer already stays so. */
    public UnavailablePools with(CapacityPool pool, Instant now, Duration length) {
        Map<CapacityPool, Instant> flagged = new HashMap<>(until);
        flagged.values().removeIf(end -> !end.isAfter(now));
        flagged.merge(pool, now.plus(length), (one, other) -> one.isAfter(other) ? one : other);
        return new UnavailablePools(flagged);
    }

    public boolean contains(CapacityPool pool, Instant now) {
        Instant end = until.get(pool);
        return end != null && end.isAfter(now);
    }
}
