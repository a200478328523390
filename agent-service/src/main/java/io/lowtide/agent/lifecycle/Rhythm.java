package io.lowtide.agent.lifecycle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often agents speak, and what follows when they do not. */
public final class Rhythm {
    public static final Duration HEARTBEAT = Duration.ofSeconds(30);
    public static final Duration SNAPSHOT = Duration.ofSeconds(30);
    public static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration STALE_SNAPSHOT = SNAPSHOT.multipliedBy(3);

    private Rhythm() {}

    /**
     * Whether others are told of a heartbeat: one in each half minute of the clock. Counting thirty seconds from the last
     * one told would leave out every other beat of an agent whose timer is a millisecond fast.
     */
    public static boolean isNews(@Nullable Instant told, Instant now) {
        return told == null || slot(told) < slot(now);
    }

    private static long slot(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), HEARTBEAT.toSeconds());
    }

    /** Who was last heard before this is silent. */
    public static Instant silentBefore(Instant now) {
        return now.minus(SILENCE);
    }

    /** Whether an agent is asked for a snapshot it owes. */
    public static boolean owesSnapshot(@Nullable Instant received, Instant now) {
        return received == null || received.isBefore(now.minus(STALE_SNAPSHOT));
    }
}
